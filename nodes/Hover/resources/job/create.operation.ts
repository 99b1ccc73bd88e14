import { JOBS } from '../../../shared/api/jobs';
import { isRecord } from '../../../shared/api/types';
import { createOnce } from '../../../shared/createOnce';
import { defineOperation } from '../../defineOperation';
import { DELIVERABLE } from '../../descriptions/deliverable';
import { CREATABLE, jobBody, jobField, jobFieldsCollection } from '../../descriptions/jobFields';
import { simplifiedJob } from '../../simplifiedJob';

const REQUIRED = ['jobName', 'street'];
const ON_TOP = [...REQUIRED, 'externalIdentifier', 'city', 'region', 'postalCode'];

const TOP = CREATABLE.filter(({ name }) => ON_TOP.includes(name));
const ADDITIONAL = CREATABLE.filter(({ name }) => !ON_TOP.includes(name));

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a job (contacts nobody)',
	description:
		"Create a job (property) that your own team captures. Contacts nobody: to ask a homeowner for photos, use Capture Request > Create. 'Deliverable' determines the price. Each run creates another job.",
	endpoints: [JOBS.create],
	fields: [
		...TOP.map((field) => ({ ...jobField(field), required: REQUIRED.includes(field.name) })),
		DELIVERABLE,
		jobFieldsCollection('additionalFields', 'Additional Fields', ADDITIONAL),
	],
	actingUser: 'required',
	simplify: simplifiedJob,
	prepare(item) {
		for (const name of REQUIRED) item.requiredText(name);
		const job = {
			...jobBody(item.collection('additionalFields'), ADDITIONAL),
			...jobBody(item, TOP),
			deliverable_id: item.deliverable('deliverableId'),
		};
		const request = { task: 'create the job', body: { job }, needsResponse: true };
		return async (hover) => {
			const { record } = await createOnce(hover, JOBS.create, request);
			return isRecord(record.job) ? record.job : {};
		};
	},
});
