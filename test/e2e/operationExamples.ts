/**
 * One call of each operation of the Hover node, and what it needs to exist at Hover first. A new operation
 * gets a line here: a test names those that are missing.
 */
import { present } from '../support/present';
import type { Hosted } from './environment';
import { askHomeowner, askHover } from './triggerWorkflow';

type Parameters = Record<string, unknown>;

/** What exists at Hover when the operations run. Everything that one changes or deletes is its own. */
export interface Things {
	adminId: number;
	jobId: number;
	/** A job that nothing else looks at. */
	archivableJobId: number;
	modelId: number;
	/** Bought as Capture Only, so it can be upgraded. */
	upgradableModelId: number;
	pendingChange: { modelId: number; changeId: number };
	/** An open request for each operation that changes one. */
	captureRequestIds: Record<'get' | 'delete' | 'resend' | 'reassign' | 'simulate', number>;
	/** The job that waits for approval. */
	waitingJobId: number;
	/** The job that waits for photos. */
	draftJobId: number;
	inspectionId: number;
	inspectionWorkflowId: number;
	estimateId: number;
	/** What was paid for the job. */
	paymentId: number;
	walletId: number;
	/** A person for each operation that does something to one. */
	userIds: Record<'remove' | 'sendInvitation', number>;
	noteIds: Record<'update' | 'delete', number>;
	shareLinkIds: Record<'get' | 'update' | 'delete', number>;
	leadId: number;
	imageId: number;
	organizationId: number;
	webhookIds: Record<'resend' | 'delete', number>;
}

/** A Hover to make things at. */
export type SomeHover = Pick<Hosted, 'control' | 'simulator'>;

async function hoverOrganization(environment: SomeHover): Promise<{ id: number }> {
	const { body } = await askHover<{ orgs: Array<{ id: number }> }>(
		environment,
		'GET',
		'/api/v1/orgs',
	);
	return present('an organization', body.orgs[0]);
}

/** What else Hover may know of a job: the schemas of the outputs tell types only of fields that are filled. */
const DETAILS = {
	external_identifier: 'EVERY-0',
	location_line_2: 'Unit 2',
	customer_name: 'Every Customer',
	customer_email: 'every.customer@example.com',
	customer_phone: '555-010-7799',
};

/** Makes everything that the operations work with. */
export async function makeThings(environment: SomeHover): Promise<Things> {
	const { control } = environment;
	const admin = { current_user_id: 135507 };
	const post = async <Body>(path: string, body: object): Promise<Body> =>
		(await askHover<Body>(environment, 'POST', path, body)).body;
	const makeJob = async (deliverable: number) =>
		await control.call<{ id: number; models: Array<{ id: number }>; inspections: unknown[] }>(
			'POST',
			'jobs',
			{
				state: 'completed',
				deliverable_id: deliverable,
				models: [{ state: 'complete' }],
				photos: { count: 2 },
				inspections: [{}],
				estimates: [{}],
				...DETAILS,
			},
		);
	const idOf = (thing: unknown) => Number((thing as { id: number }).id);
	const modelOf = ({ models }: { models: unknown[] }) => idOf(models[0]);

	const job = await makeJob(3);
	const upgradable = modelOf(await makeJob(7));
	const waiting = modelOf(await makeJob(7));
	const { body: change } = await askHover<{ id: number }>(
		environment,
		'POST',
		`/api/v3/models/${waiting}/deliverable_change_requests?current_user_id=135507&new_deliverable_id=2`,
		{},
	);
	const ask = async (name: string) =>
		await askHomeowner(environment, `Every ${name}`, `${name.length} ${name} Street`);
	const captureRequestIds = {
		get: await ask('Get'),
		delete: await ask('Delete'),
		resend: await ask('Resend'),
		reassign: await ask('Reassign'),
		simulate: await ask('Simulate'),
	};
	// A test state is taken only while the photos wait to be worked on.
	await control.homeowner(captureRequestIds.simulate, 'upload', { photos: { count: 1 } });
	const simulated = await control.call<{ job: { id: number } }>(
		'GET',
		`capture_requests/${captureRequestIds.simulate}`,
	);
	const note = async () =>
		idOf(await post(`/api/v1/jobs/${job.id}/notes`, { ...admin, note: { body: 'A note' } }));
	const share = async () => {
		const { job_share } = await post<{ job_share: unknown }>('/api/v1/job_shares', {
			...admin,
			job_share: { job_id: job.id },
		});
		return idOf(job_share);
	};
	const webhook = async (name: string) =>
		idOf(
			await post('/api/v2/webhooks', {
				webhook: { url: `http://127.0.0.1:9/every-operation/${name}`, content_type: 'json' },
			}),
		);
	const lead = await control.call<{ id: number; images: Array<{ id: number }> }>('POST', 'leads', {
		job_id: job.id,
		location_city: 'Springfield',
		location_postal_code: '62701',
		phone_number: '555-010-7755',
	});
	const organizationId = (await hoverOrganization(environment)).id;
	const { user: invited } = await post<{ user: unknown }>(
		`/api/v1/orgs/${organizationId}/users.json`,
		{ ...admin, user: { email: 'newcomer@example.com', first_name: 'New', last_name: 'Comer' } },
	);
	const user = async (name: string) =>
		idOf(await control.call('POST', 'users', { name, email: `${name}@example.com`, admin: false }));
	const read = async <Body>(path: string): Promise<Body> =>
		(await askHover<Body>(environment, 'GET', `${path}?current_user_id=135507`)).body;
	const { productionLists } = await read<{ productionLists: Array<{ productionListId: number }> }>(
		`/api/v1/jobs/${job.id}/estimates`,
	);
	const payments = await read<{ results: Array<{ id: number; good_id: number }> }>(
		'/api/v1/payments',
	);
	const wallets = await read<{ results: unknown[] }>('/api/v2/wallets');
	const { users } = await control.call<{ users: Array<{ id: number }> }>('GET', 'state');
	return {
		adminId: idOf(users[0]),
		jobId: job.id,
		archivableJobId: (await makeJob(3)).id,
		modelId: modelOf(job),
		upgradableModelId: upgradable,
		pendingChange: { modelId: waiting, changeId: change.id },
		captureRequestIds,
		waitingJobId: idOf(await control.call('POST', 'jobs', { state: 'waiting_approval' })),
		draftJobId: simulated.job.id,
		inspectionId: idOf(job.inspections[0]),
		inspectionWorkflowId: idOf(await control.call('POST', 'inspection_workflows', {})),
		estimateId: present('a list', productionLists[0]).productionListId,
		paymentId: payments.results.find(({ good_id }) => good_id === job.id)?.id ?? 0,
		walletId: idOf(wallets.results[0]),
		userIds: { remove: await user('leaver'), sendInvitation: idOf(invited) },
		noteIds: { update: await note(), delete: await note() },
		shareLinkIds: { get: await share(), update: await share(), delete: await share() },
		leadId: lead.id,
		imageId: idOf(lead.images[0]),
		organizationId,
		webhookIds: { resend: await webhook('resend'), delete: await webhook('delete') },
	};
}

const by = (name: string, value: number): Parameters => ({
	[name]: { __rl: true, mode: 'id', value: String(value) },
});
const all = { returnAll: true };

/** The operations that take a file: their input is one named plan.pdf, in the binary property data. */
export const takesAFile = (name: string) => name.startsWith('blueprint.');

/** The parameters of each operation, named `resource.operation`. */
export const EXAMPLES: Record<string, (things: Things) => Parameters> = {
	'captureRequest.create': () => ({
		capturingUserName: 'Every Operation',
		capturingUserEmail: 'every.operation@example.com',
		capturingUserPhone: '555-010-7788',
		externalIdentifier: 'EVERY-1',
		street: '1 Operation Street',
		...by('deliverableId', 3),
	}),
	'captureRequest.get': ({ captureRequestIds: { get } }) => by('captureRequestId', get),
	'captureRequest.getAll': () => ({ ...all, filters: { states: ['new'] } }),
	'captureRequest.checkForOpen': () => ({ capturingUserEmail: 'every.get@example.com' }),
	'captureRequest.resend': ({ captureRequestIds: { resend } }) => by('captureRequestId', resend),
	'captureRequest.reassign': ({ captureRequestIds: { reassign }, adminId }) => ({
		...by('captureRequestId', reassign),
		...by('userId', adminId),
	}),
	'captureRequest.delete': ({ captureRequestIds }) =>
		by('captureRequestId', captureRequestIds.delete),
	'job.get': ({ jobId }) => by('jobId', jobId),
	'job.getAll': () => ({ ...all, filters: { state: 'completed' } }),
	'job.create': () => ({ jobName: 'Every job', street: '2 Operation Street' }),
	'job.update': ({ jobId }) => ({
		...by('jobId', jobId),
		updateFields: { externalIdentifier: 'EVERY-2' },
	}),
	'job.approve': ({ waitingJobId }) => by('jobId', waitingJobId),
	'job.archive': ({ archivableJobId }) => by('jobId', archivableJobId),
	'job.unarchive': ({ archivableJobId }) => by('jobId', archivableJobId),
	'job.reassign': ({ jobId, adminId }) => ({ ...by('jobId', jobId), ...by('userId', adminId) }),
	'job.getLinks': ({ jobId }) => by('jobId', jobId),
	'job.simulateCapture': ({ draftJobId }) => by('jobId', draftJobId),
	'model.get': ({ modelId, jobId }) => ({ ...by('modelId', modelId), ...by('modelJobId', jobId) }),
	'model.getAll': ({ jobId }) => by('jobId', jobId),
	'artifact.download': ({ jobId }) => ({
		...by('jobId', jobId),
		artifacts: ['measurements_pdf', 'measurements_xlsx', 'full_json', 'photos', 'wireframes'],
	}),
	'artifact.getAll': ({ jobId }) => ({
		...by('jobId', jobId),
		options: { includeUnavailable: true },
	}),
	'measurement.get': ({ jobId }) => ({
		...by('jobId', jobId),
		output: 'lineItems',
		units: 'metric',
	}),
	'measurement.getRecommendedWaste': ({ jobId }) => by('jobId', jobId),
	'measurement.calculateMaterials': ({ jobId }) => ({
		...by('jobId', jobId),
		rows: {
			row: [
				{
					name: 'Drip edge',
					sku: 'DE-10',
					formula: 'eaves_ft + rakes_ft',
					unit: 'ft',
					wastePercent: 10,
					packageSize: 10,
					packageUnit: 'piece',
					rounding: 'up',
					unitCost: '9.80',
				},
			],
		},
	}),
	'measurement.compare': ({ jobId }) => ({
		...by('jobId', jobId),
		storedJson: '{"roof_area_sqft": 1, "predominant_pitch": "1/12"}',
		orderedJson: '{"roof_area_sqft": 1}',
	}),
	'deliverableChange.getPrice': ({ upgradableModelId }) => ({
		...by('modelId', upgradableModelId),
		newDeliverableId: 2,
	}),
	'deliverableChange.create': ({ upgradableModelId }) => ({
		...by('modelId', upgradableModelId),
		newDeliverableId: 2,
		options: { maximumPrice: 100 },
	}),
	'deliverableChange.getAll': ({ pendingChange: { modelId } }) => ({
		...by('modelId', modelId),
		...all,
	}),
	'deliverableChange.delete': ({ pendingChange: { modelId, changeId } }) => ({
		...by('modelId', modelId),
		...by('changeId', changeId),
	}),
	'inspection.getAll': ({ jobId }) => ({ ...by('jobId', jobId), ...all }),
	'inspection.get': ({ inspectionId }) => by('inspectionId', inspectionId),
	'inspection.getPdf': ({ inspectionId }) => by('inspectionId', inspectionId),
	'inspection.getPhotos': ({ inspectionId }) => by('inspectionId', inspectionId),
	'inspectionWorkflow.get': ({ inspectionWorkflowId }) =>
		by('inspectionWorkflowId', inspectionWorkflowId),
	'inspectionWorkflow.getAll': () => all,
	'inspectionWorkflow.share': ({ inspectionWorkflowId, organizationId }) => ({
		...by('inspectionWorkflowId', inspectionWorkflowId),
		...by('organizationId', organizationId + 1),
	}),
	'estimate.get': ({ estimateId }) => ({
		...by('estimateId', estimateId),
		output: 'lineItems',
	}),
	'estimate.getAll': ({ jobId }) => ({ ...by('jobId', jobId), ...all }),
	'shareLink.create': ({ jobId }) => by('jobId', jobId),
	'shareLink.get': ({ shareLinkIds }) => by('shareLinkId', shareLinkIds.get),
	'shareLink.getAll': () => all,
	'shareLink.update': ({ shareLinkIds: { update } }) => ({
		...by('shareLinkId', update),
		expiresAt: '2030-01-01T00:00:00Z',
	}),
	'shareLink.delete': ({ shareLinkIds }) => by('shareLinkId', shareLinkIds.delete),
	'note.create': ({ jobId }) => ({ ...by('jobId', jobId), text: 'The dog is friendly' }),
	'note.getAll': ({ jobId }) => ({ ...by('jobId', jobId), ...all }),
	'note.update': ({ jobId, noteIds: { update } }) => ({
		...by('jobId', jobId),
		...by('noteId', update),
		text: 'The dog is very friendly',
	}),
	'note.delete': ({ jobId, noteIds }) => ({
		...by('jobId', jobId),
		...by('noteId', noteIds.delete),
	}),
	'instantDesignLead.getAll': () => all,
	'instantDesignLead.get': ({ leadId }) => by('leadId', leadId),
	'instantDesignImage.getAll': ({ leadId }) => ({
		imagesOf: 'lead',
		...by('leadId', leadId),
		...all,
	}),
	'instantDesignImage.get': ({ imageId }) => by('imageId', imageId),
	'blueprint.upload': () => ({
		binaryPropertyNames: 'data',
		jobName: 'Every plan',
		build: 'named',
		structures: {
			structure: [{ name: 'Elevation A', ...by('deliverableId', 3), details: '' }],
		},
	}),
	'organization.getAll': () => all,
	'organization.get': ({ organizationId }) => by('organizationId', organizationId),
	'organization.update': ({ organizationId }) => ({
		...by('organizationId', organizationId + 1),
		updateFields: { externalIdentifierRequired: true },
	}),
	'user.getAll': () => all,
	'user.get': ({ adminId }) => by('userId', adminId),
	'user.getActingUser': () => ({}),
	'user.invite': () => ({
		email: 'invited@example.com',
		firstName: 'Every',
		lastName: 'Invitation',
	}),
	'user.sendInvitation': ({ userIds: { sendInvitation } }) => by('userId', sendInvitation),
	'user.remove': ({ userIds: { remove } }) => by('userId', remove),
	'wallet.getAll': () => all,
	'wallet.getDeliverables': ({ walletId }) => by('walletId', walletId),
	'payment.getAll': ({ jobId }) => ({ ...all, filters: by('jobId', jobId) }),
	'payment.getReceipt': ({ paymentId }) => by('paymentId', paymentId),
	'webhook.getAll': () => all,
	'webhook.resendVerification': ({ webhookIds: { resend } }) => by('webhookId', resend),
	'webhook.delete': ({ webhookIds }) => by('webhookId', webhookIds.delete),
	'api.request': ({ jobId }) => ({ method: 'GET', path: `/api/v3/jobs/${jobId}` }),
};
