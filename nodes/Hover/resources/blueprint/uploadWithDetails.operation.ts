import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { BLUEPRINTS } from '../../../shared/api/blueprints';
import { USERS } from '../../../shared/api/users';
import { defineOperation } from '../../defineOperation';
import type { Item } from '../../item';
import { PLAN_FILES } from './planFiles';
import {
	BLUEPRINT_DELIVERABLE,
	BLUEPRINT_MORE,
	BLUEPRINT_NAME,
	blueprintJob,
	MONEY_NOTICE,
	prepareUpload,
	simplifiedUpload,
} from './shared';

const FIRST_DELIVERABLE = { __rl: true, mode: 'list', value: '3', cachedResultName: 'Complete' };

const STRUCTURES: INodeProperties = {
	displayName: 'Structures',
	name: 'structures',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add structure',
	required: true,
	default: { structure: [{ name: '', deliverableId: FIRST_DELIVERABLE, details: '' }] },
	description: 'What Hover builds of the plans; each one is billed as a project of its own',
	options: [
		{
			displayName: 'Structure',
			name: 'structure',
			values: [
				BLUEPRINT_DELIVERABLE,
				{
					displayName: 'Details',
					name: 'details',
					type: 'string',
					default: '',
					placeholder: 'e.g. Elevation B with the third garage bay, sheets 4 to 7',
					description: 'Which elevation or variation is meant, and where it is in the plans',
				},
				{
					displayName: 'Structure Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Elevation B',
					description: 'What the structure’s project is called in Hover',
				},
			],
		},
	],
};

/** The field names are guessed from the page and a job's fields (docs/hover-guesses.md). */
function structuresOf(item: Item): IDataObject[] {
	const structures = item.entries('structures');
	if (structures.length === 0) item.invalid('structures', 'is empty: add at least one structure');
	return structures.map((structure) => ({
		name: structure.requiredText('name'),
		deliverable_id: structure.deliverable('deliverableId'),
		additional_information: structure.text('details'),
	}));
}

export const uploadWithDetails = defineOperation({
	value: 'uploadWithDetails',
	name: 'Upload with Details',
	action: 'Upload plans to build named structures',
	description: 'Upload plans (PDF, DWG, DXF) and say which structures Hover builds and bills',
	endpoints: [BLUEPRINTS.upload, USERS.profile, USERS.list],
	page: 'blueprint-upload-specify-details',
	fields: [MONEY_NOTICE, PLAN_FILES, BLUEPRINT_NAME, STRUCTURES, BLUEPRINT_MORE],
	actingUser: 'required',
	simplify: simplifiedUpload,
	prepare(item) {
		const job = blueprintJob(item);
		return prepareUpload(item, {
			build_all: false,
			job,
			job_attributes: structuresOf(item),
		});
	},
});
