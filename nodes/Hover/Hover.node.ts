import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { listSearch } from './listSearch';
import { nodeProperties } from './properties';
import { RESOURCES } from './resources';
import { runOperation } from './router';

const MAIN = [NodeConnectionTypes.Main];

export class Hover implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Hover',
		name: 'hover',
		icon: { light: 'file:../../icons/hover.svg', dark: 'file:../../icons/hover.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Ask homeowners for photos of a house and get its 3D measurements from Hover',
		defaults: { name: 'Hover' },
		usableAsTool: true,
		inputs: MAIN,
		outputs: MAIN,
		credentials: [{ name: 'hoverOAuth2Api', required: true }],
		properties: nodeProperties(RESOURCES),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, RESOURCES);
	}
}
