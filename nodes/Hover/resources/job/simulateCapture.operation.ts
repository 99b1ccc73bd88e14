import { JOBS } from '../../../shared/api/jobs';
import { isComplete } from '../../../shared/api/states';
import { isRecord } from '../../../shared/api/types';
import { defineOperation } from '../../defineOperation';
import { JOB_ID } from '../../descriptions/locators';

/** The only kind of job that Hover makes for tests. */
const PRESET = 'multi-structure-exterior';

export const simulateCapture = defineOperation({
	value: 'simulateCapture',
	name: 'Simulate Capture (Test Jobs)',
	action: 'Simulate the capture of a test job',
	description:
		"Finish a test job without photos, with real events. For trying out workflows, never for a customer's job.",
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
					description: 'Completes a waiting job in about a minute',
				},
				{
					name: 'A New Job with Several Structures',
					value: 'multiStructure',
					description:
						"Creates a job with three structures. Hover's documentation is unclear on whether it sends events.",
				},
			],
			default: 'existing',
			description: 'The job to finish',
		},
		{ ...JOB_ID, displayOptions: { show: { testJob: ['existing'] } } },
		{
			displayName: 'Final State',
			name: 'state',
			type: 'options',
			options: [
				{ name: 'Complete', value: 'complete' },
				{ name: 'Failed', value: 'failed' },
			],
			default: 'complete',
			description: 'Final state of the job',
		},
		{
			displayName: 'Structures That Fail',
			name: 'failedModels',
			type: 'options',
			options: [
				{ name: 'None', value: 0 },
				{ name: 'One', value: 1 },
				{ name: 'Two', value: 2 },
			],
			default: 0,
			description: 'Number of structures that fail',
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
		if (item.choice('testJob') === 'existing') {
			const job_id = item.id('jobId');
			return async (hover) => {
				await hover.request(JOBS.setTestState, {
					task: `simulate the capture of job ${job_id}`,
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
				task: 'create a test job',
				body: { job_preset: PRESET, state, failed_models_count },
			});
			return isRecord(made) ? made : { success: true };
		};
	},
});
