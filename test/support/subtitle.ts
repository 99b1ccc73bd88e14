import type { INodeParameters, INodeType } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { present } from './present';

/** A node's subtitle as n8n's editor works it out for these parameters, with the defaults of the others. */
export function subtitleOf(type: INodeType, parameters: INodeParameters): unknown {
	const nodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	};
	const node = {
		id: 'node',
		name: 'Node',
		type: `n8n-nodes-hover.${type.description.name}`,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters,
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const subtitle = present('a subtitle', type.description.subtitle);
	const ofWorkflow = present('the node', workflow.getNode(node.name) ?? undefined);
	return workflow.expression.getSimpleParameterValue(ofWorkflow, subtitle, 'internal', {});
}
