import { JOBS, simplifiedJob } from '../../../shared/api/jobs';
import { isRecord } from '../../../shared/api/types';
import { createOnce } from '../../../shared/createOnce';
import { defineOperation } from '../../defineOperation';
import { DELIVERABLE } from '../../descriptions/deliverable';
import { CREATABLE, jobBody, jobFieldsCollection } from '../../descriptions/jobFields';

const ADDITIONAL = CREATABLE.filter(({ hover }) => hover !== 'name' && hover !== 'location_line_1');

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a job',
	description:
		'Create a job for your own people to capture. It invites nobody: to ask a homeowner, create a capture request.',
	endpoints: [JOBS.create],
	fields: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Smith residence',
			description: 'What the job is called in Hover',
		},
		{
			displayName: 'Street Address',
			name: 'locationLine1',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 12 Maple Street',
			description: 'Street and number of the house',
		},
		DELIVERABLE,
		jobFieldsCollection('additionalFields', 'Additional Fields', ADDITIONAL),
	],
	actingUser: 'required',
	simplify: simplifiedJob,
	prepare(item) {
		const job = {
			...jobBody(item.collection('additionalFields'), ADDITIONAL),
			name: item.requiredText('name'),
			location_line_1: item.requiredText('locationLine1'),
			deliverable_id: item.deliverable('deliverableId'),
		};
		const request = { task: 'create the job', body: { job }, needsResponse: true };
		return async (hover) => {
			const { record } = await createOnce(hover, JOBS.create, request);
			return isRecord(record.job) ? record.job : {};
		};
	},
});
