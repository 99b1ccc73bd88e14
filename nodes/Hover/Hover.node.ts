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
import { nodeSubtitle } from './subtitle';

const MAIN = [NodeConnectionTypes.Main];

export class Hover implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Hover',
		name: 'hover',
		icon: { light: 'file:../../icons/hover.svg', dark: 'file:../../icons/hover.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: nodeSubtitle(RESOURCES),
		description: 'Ask homeowners for photos of a house and get its 3D measurements from Hover',
		documentationUrl: 'https://github.com/n8n-nodes-hover/n8n-nodes-hover/blob/main/docs/hover.md',
		builderHint: {
			searchHint:
				"Use two workflows, because photos take days. First: 'Capture Request > Create', which contacts the homeowner. Second: Hover Trigger on 'Job Finished', then 'Measurement > Get' or 'Artifact > Download' with its '_hover.job_id'. Never get measurements right after creating a capture request. Creating capture requests contacts people; upgrades and blueprints cost money.",
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-hover.hoverTrigger',
					relationHint:
						'Starts the workflow when a job is finished, before getting its measurements',
				},
			],
		},
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
