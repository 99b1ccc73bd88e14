import type { IDataObject } from 'n8n-workflow';

import { INSPECTIONS } from '../../../shared/api/inspections';
import { isRecord } from '../../../shared/api/types';
import { defineOperation } from '../../defineOperation';
import { capturedPhotos, INSPECTION_ID, readInspection } from './shared';

const recordsIn = (value: unknown): IDataObject[] =>
	Array.isArray(value) ? (value as unknown[]).filter(isRecord) : [];

const recordOf = (value: unknown): IDataObject => (isRecord(value) ? value : {});

/** What a task has besides what was said about it: no page of Hover shows the names. */
const ABOUT_THE_TASK = new Set(['name', 'sort_order', 'kind', 'description', 'captured_photos']);

const isNothing = (value: unknown) =>
	value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What was answered, in order, whatever Hover calls it. */
function answersOf(inspection: IDataObject): IDataObject[] {
	return recordsIn(inspection.sections).flatMap((section) =>
		recordsIn(section.task_groups).flatMap((group) =>
			recordsIn(group.tasks).flatMap((task) => {
				const said = Object.entries(task).filter(
					([name, value]) => !ABOUT_THE_TASK.has(name) && !isNothing(value),
				);
				if (said.length === 0) return [];
				const place = { section: section.name, group: group.name, question: task.name };
				return [{ ...place, ...Object.fromEntries(said) }];
			}),
		),
	);
}

function simplifiedInspection(inspection: IDataObject): IDataObject {
	const job = recordOf(inspection.job);
	return {
		id: inspection.id,
		title: inspection.title ?? null,
		type: inspection.type ?? null,
		state: inspection.state ?? null,
		submitted_at: inspection.submitted_at ?? null,
		inspector_name: recordOf(inspection.inspector).name ?? null,
		job_id: job.id ?? null,
		address: job.location_line1 ?? null,
		answers: answersOf(inspection),
		photos: capturedPhotos(inspection).length,
	};
}

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get an inspection',
	description:
		"Get an inspection with the answers given on site. Turn off 'Simplify' for its sections and photos. Needs the inspection's ID.",
	endpoints: [INSPECTIONS.get],
	fields: [INSPECTION_ID],
	actingUser: 'optional',
	simplify: simplifiedInspection,
	prepare(item) {
		const id = item.id('inspectionId');
		return async (hover) => await readInspection(hover, id);
	},
});
