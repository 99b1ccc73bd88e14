import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { findDeliverable } from '../../../shared/catalogues/deliverables';
import { isRecord } from '../../../shared/api/types';
import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { Checks } from '../../descriptions/checks';
import { locatorValue } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { SIMPLIFY } from '../../descriptions/simplify';
import {
	BLUEPRINT_DELIVERABLE,
	BLUEPRINT_MORE,
	BLUEPRINT_NAME,
	blueprintJob,
	checkBuildable,
} from './blueprintFields';
import { PLAN_FILES, planFilesOf } from './planFiles';
import { MONEY_NOTICE, sendPlans } from './sendPlans';

/** What a new structure is built as, as the panel stores it. */
const FIRST_DELIVERABLE = { __rl: true, mode: 'list', value: '3', cachedResultName: 'Complete' };

/** Which structures to build. */
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

/**
 * The structures of one item as Hover takes them. That they are called so is guessed from the page and
 * from the fields of a job (docs/hover-guesses.md).
 *
 * @throws NodeOperationError for none, or one without a name or with a wrong deliverable
 */
function structuresOf(context: IExecuteFunctions, itemIndex: number): IDataObject[] {
	const checks = new Checks(context, itemIndex);
	const { structure } = context.getNodeParameter('structures', itemIndex, {}) as IDataObject;
	const entries = Array.isArray(structure) ? (structure as unknown[]).filter(isRecord) : [];
	if (entries.length === 0) checks.fail('Structures', 'is empty: add at least one structure');
	return entries.map(({ name, deliverableId, details }, index) => {
		const place = entries.length > 1 ? `Structures (${index + 1}): ` : 'Structures: ';
		const deliverable = findDeliverable(locatorValue(deliverableId))?.id;
		checkBuildable(checks, `${place}Deliverable`, deliverable);
		return {
			name: checks.required(`${place}Structure Name`, name),
			deliverable_id: deliverable,
			additional_information: checks.text(`${place}Details`, details),
		};
	});
}

/**
 * Uploads plans of which Hover builds the structures that are named.
 * Hover page: developers.hover.to/reference/blueprint-upload-specify-details
 */
export const uploadWithDetails: HoverOperation = {
	value: 'uploadWithDetails',
	name: 'Upload with Details',
	action: 'Upload plans to build named structures',
	description: 'Upload plans (PDF, DWG, DXF) and say which structures Hover builds and bills',
	endpoint: 'POST /api/v1/blueprints',
	page: 'blueprint-upload-specify-details',
	fields: [
		MONEY_NOTICE,
		PLAN_FILES,
		BLUEPRINT_NAME,
		STRUCTURES,
		BLUEPRINT_MORE,
		optionsField(SIMPLIFY),
	],
	width: 1,
	plan(context, itemIndex) {
		const files = planFilesOf(context, itemIndex);
		const job = blueprintJob(context, itemIndex);
		const structures = structuresOf(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		const form = { build_all: false, job, job_attributes: structures };
		return async () => asItems(await sendPlans(context, itemIndex, files, form, options));
	},
};
