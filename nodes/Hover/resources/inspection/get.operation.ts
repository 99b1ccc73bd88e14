import { optionsField } from '../../descriptions/actingUser';
import { planById } from '../../descriptions/planById';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { INSPECTION_ID } from './inspections';
import { readInspection } from './readInspection';

/** Gives one inspection with its questions and answers. */
export const get: HoverOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get an inspection',
	description: 'Get an inspection with its questions, answers, tags and photos',
	endpoint: 'GET /api/v2/inspections/{id}',
	page: 'getinspectiondetails',
	fields: [INSPECTION_ID, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planById(INSPECTION_ID, readInspection),
};
