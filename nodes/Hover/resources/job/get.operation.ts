import { optionsField } from '../../descriptions/actingUser';
import { JOB_ID } from '../../descriptions/locators';
import { planById } from '../../descriptions/planById';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { readJob } from './readJob';

/** Gives one job with its address, captures and models. */
export const get: HoverOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a job',
	description: 'Get a job with its state, address and models',
	endpoint: 'GET /api/v3/jobs/{id}',
	page: 'show-job-details',
	fields: [JOB_ID, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planById(JOB_ID, readJob),
};
