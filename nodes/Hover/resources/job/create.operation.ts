import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, optionsOf, requiredActingUser } from '../../descriptions/actingUser';
import { Checks } from '../../descriptions/checks';
import { DELIVERABLE, deliverableOf } from '../../descriptions/deliverable';
import { SIMPLIFY } from '../../descriptions/simplify';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { CREATABLE, jobBody, jobFieldsCollection } from './jobFields';
import { simplifiedJob } from './simplifiedJob';

/**
 * Creates a job for a user of one's own to capture; nobody is messaged.
 * Hover page: developers.hover.to/reference/createajob
 */
export const create: HoverOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create a job',
	description:
		'Create a job for your own people to capture. It invites nobody: to ask a homeowner, create a capture request.',
	endpoint: 'POST /api/v1/jobs',
	page: 'createajob',
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
		jobFieldsCollection(
			'additionalFields',
			'Additional Fields',
			CREATABLE.filter(({ hover }) => hover !== 'name' && hover !== 'location_line_1'),
		),
		optionsField(SIMPLIFY),
	],
	width: 1,
	plan(context, itemIndex) {
		const options = optionsOf(context, itemIndex);
		const checks = new Checks(context, itemIndex);
		const deliverableId = deliverableOf(context, itemIndex);
		const values = context.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
		const job = {
			...jobBody(checks, values, CREATABLE),
			name: checks.required('Name', context.getNodeParameter('name', itemIndex)),
			location_line_1: checks.required(
				'Street Address',
				context.getNodeParameter('locationLine1', itemIndex),
			),
			deliverable_id: deliverableId,
		};
		return async () => {
			const answer = await hoverRequest(context, {
				method: 'POST',
				path: '/api/v1/jobs',
				needsAnswer: true,
				body: { ...(await requiredActingUser(context, itemIndex, options)), job },
				task: 'create the job',
				itemIndex,
			});
			const created = isRecord(answer) && isRecord(answer.job) ? answer.job : {};
			return asItems(simplifiedJob(created, options));
		};
	},
};
