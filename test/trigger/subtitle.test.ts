import type { INodeParameters } from 'n8n-workflow';

import { HoverTrigger } from '../../nodes/HoverTrigger/HoverTrigger.node';
import { subtitleOf } from '../support/subtitle';

const of = (parameters: INodeParameters) => subtitleOf(new HoverTrigger(), parameters);

describe('what the canvas shows below the trigger', () => {
	it.each<[string, INodeParameters, string]>([
		['what a new one waits for', {}, 'Job Finished +1'],
		['one event', { events: ['job-state-changed-v2'] }, 'Job State Changed'],
		[
			'three events',
			{ events: ['model-created', 'job_failed', 'job_finished'] },
			'Model Created +2',
		],
		['all events', { events: ['*'] }, 'All Events'],
		['all events and one that is narrowed', { events: ['model-created', '*'] }, 'All Events'],
		['an event that is not offered', { events: ['roof-flown-over'] }, 'roof-flown-over'],
		['no event', { events: [] }, ''],
	])('names %s', (_, parameters, text) => {
		expect(of(parameters)).toBe(text);
	});
});
