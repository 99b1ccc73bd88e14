/** What each operation of the fault table needs: its parameters, and two items it can work on. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { HoverNode } from '../../support/hoverNode';
import { by } from '../../support/hoverNode';
import type { ClassName } from './table';

/** How an operation is run. */
export interface TriedOperation {
	parameters: INodeParameters;
	/** Makes what two input items name. */
	items(hover: HoverNode): Promise<IDataObject[]>;
}

const jobs = async (hover: HoverNode) => [await hover.makeJob(), await hover.makeJob()];
const models = async (hover: HoverNode, job: object = {}) => {
	const made = [await hover.makeJob(job), await hover.makeJob(job)];
	return made.map(({ id: job_id, models: [model] }) => ({ id: model!.id, job_id }));
};
const requests = async (hover: HoverNode) => {
	const made = ['LEAD-1', 'LEAD-2'].map(
		async (lead) => await hover.client.createRequest({ external_identifier: lead }),
	);
	return (await Promise.all(made)).map(({ body: { id } }) => ({ id }));
};
const ID = '={{ $json.id }}';

/** All of them. */
export const OPERATIONS: Record<ClassName, TriedOperation> = {
	read: {
		parameters: { resource: 'job', operation: 'get', ...by('jobId', ID) },
		items: jobs,
	},
	list: {
		parameters: { resource: 'job', operation: 'getAll', limit: 1 },
		items: jobs,
	},
	download: {
		parameters: {
			resource: 'artifact',
			operation: 'download',
			from: 'model',
			...by('modelId', ID),
			...by('modelJobId', '={{ $json.job_id }}'),
			artifacts: ['measurements_pdf'],
		},
		items: async (hover) => await models(hover),
	},
	update: {
		parameters: {
			resource: 'job',
			operation: 'update',
			...by('jobId', ID),
			updateFields: { jobName: 'New name' },
		},
		items: jobs,
	},
	delete: {
		parameters: { resource: 'captureRequest', operation: 'delete', ...by('captureRequestId', ID) },
		items: requests,
	},
	resend: {
		parameters: { resource: 'captureRequest', operation: 'resend', ...by('captureRequestId', ID) },
		items: requests,
	},
	capture: {
		parameters: {
			resource: 'captureRequest',
			operation: 'create',
			capturingUserName: 'Lucille Moran',
			capturingUserEmail: '={{ $json.email }}',
			capturingUserPhone: '={{ $json.phone }}',
			street: '12 Maple Street',
		},
		items: async () =>
			await Promise.resolve([
				{ email: 'one@example.com', phone: '(555) 010-4477' },
				{ email: 'two@example.com', phone: '+1 555 020 4477' },
			]),
	},
	upgrade: {
		parameters: {
			resource: 'deliverableChange',
			operation: 'create',
			...by('modelId', ID),
			newDeliverableId: 3,
		},
		items: async (hover) => await models(hover, { deliverable_id: 2 }),
	},
};
