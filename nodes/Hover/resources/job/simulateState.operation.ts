import { JOBS } from '../../../shared/api/jobs';
import { isComplete } from '../../../shared/api/states';
import { isRecord } from '../../../shared/api/types';
import { defineOperation } from '../../defineOperation';
import { JOB_ID } from '../../descriptions/locators';

/** The only kind of job that Hover makes for tests. */
const PRESET = 'multi-structure-exterior';

export const simulateState = defineOperation({
	value: 'simulateState',
	name: 'Simulate State',
	action: 'Simulate the state of a test job',
	description: 'Let Hover play a job to its end without photos, to try a workflow',
	endpoints: [JOBS.setTestState, JOBS.createTest],
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
					description:
						'Makes a job with three structures. Hover contradicts itself on whether events are sent for it.',
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
	],
	actingUser: 'required',
	prepare(item) {
		const wanted = item.requiredText('state');
		const state = isComplete(wanted) ? 'complete' : wanted;
		if (state !== 'complete' && state !== 'failed') {
			item.invalid('state', 'must be complete or failed');
		}
		if (item.text('testJob') === 'existing') {
			const job_id = item.id('jobId');
			return async (hover) => {
				await hover.request(JOBS.setTestState, {
					task: `simulate the state of job ${job_id}`,
					ids: { job_id },
					query: { state },
				});
				return { id: job_id, state, simulated: true };
			};
		}
		const failed_models_count = Number(item.text('failedModels'));
		if (![0, 1, 2].includes(failed_models_count)) {
			item.invalid('failedModels', 'must be 0, 1 or 2');
		}
		return async (hover) => {
			const made = await hover.request(JOBS.createTest, {
				task: 'make a test job',
				body: { job_preset: PRESET, state, failed_models_count },
			});
			return isRecord(made) ? made : { success: true };
		};
	},
});
