import { isRecord } from '../../../shared/api/types';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, optionsOf, requiredActingUser } from '../../descriptions/actingUser';
import { Checks } from '../../descriptions/checks';
import { idOf, JOB_ID } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';

/** The only kind of job that Hover makes for tests. */
const PRESET = 'multi-structure-exterior';

/**
 * Lets Hover play its pipeline without photos.
 * Hover pages: developers.hover.to/reference/update-job-test-state-single-structure,
 * …/multi-structure-test-jobs
 */
export const simulateState: HoverOperation = {
	value: 'simulateState',
	name: 'Simulate State',
	action: 'Simulate the state of a test job',
	description: 'Let Hover play a job to its end without photos, to try a workflow',
	endpoint: 'PATCH /api/v2/jobs/{id}/set_test_state.json, POST /api/v3/jobs/test_job',
	page: 'testing-endpoints',
	fields: [
		{
			displayName: 'Test Job',
			name: 'testJob',
			type: 'options',
			options: [
				{
					name: 'An Existing Job',
					value: 'existing',
					description:
						'Takes a job that waits for photos to its end, in about a minute, with events',
				},
				{
					name: 'A New Job with Several Structures',
					value: 'multiStructure',
					description: 'Makes a job with three structures',
				},
			],
			default: 'existing',
			description: 'Which job to play',
		},
		{ ...JOB_ID, displayOptions: { show: { testJob: ['existing'] } } },
		{
			displayName: 'State',
			name: 'state',
			type: 'options',
			options: [
				{ name: 'Complete', value: 'complete' },
				{ name: 'Failed', value: 'failed' },
			],
			default: 'complete',
			description: 'How the job shall end',
		},
		{
			displayName: 'Failed Models',
			name: 'failedModels',
			type: 'options',
			options: [
				{ name: 'None', value: 0 },
				{ name: 'One', value: 1 },
				{ name: 'Two', value: 2 },
			],
			default: 0,
			description: 'How many of the three structures shall fail',
			displayOptions: { show: { testJob: ['multiStructure'] } },
		},
		optionsField(),
	],
	width: 1,
	plan(context, itemIndex) {
		const options = optionsOf(context, itemIndex);
		const checks = new Checks(context, itemIndex);
		const state = checks.required('State', context.getNodeParameter('state', itemIndex));
		if (state !== 'complete' && state !== 'failed') {
			checks.fail('State', 'must be complete or failed');
		}
		if (context.getNodeParameter('testJob', itemIndex) === 'existing') {
			const jobId = idOf(context, itemIndex, JOB_ID);
			return async () => {
				const user = await requiredActingUser(context, itemIndex, options);
				await hoverRequest(context, {
					method: 'PATCH',
					path: `/api/v2/jobs/${jobId}/set_test_state.json`,
					qs: { ...user, state },
					// A job that has moved on refuses a second one.
					safety: 'unsafe',
					task: `simulate the state of job ${jobId}`,
					itemIndex,
				});
				return asItems({ id: jobId, state, simulated: true });
			};
		}
		const failedModels = Number(context.getNodeParameter('failedModels', itemIndex));
		if (![0, 1, 2].includes(failedModels)) checks.fail('Failed Models', 'must be 0, 1 or 2');
		return async () => {
			const answer = await hoverRequest(context, {
				method: 'POST',
				path: '/api/v3/jobs/test_job',
				body: {
					...(await requiredActingUser(context, itemIndex, options)),
					job_preset: PRESET,
					state,
					failed_models_count: failedModels,
				},
				task: 'make a test job',
				itemIndex,
			});
			return asItems(isRecord(answer) ? answer : { success: true });
		};
	},
};
