import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { Checks } from '../../descriptions/checks';
import { deliverableOf } from '../../descriptions/deliverable';
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

/**
 * Uploads plans of which Hover builds everything it finds.
 * Hover page: developers.hover.to/reference/blueprint-upload-build-all. How Hover tells this from naming
 * the structures is guessed (docs/hover-guesses.md).
 */
export const upload: HoverOperation = {
	value: 'upload',
	name: 'Upload',
	action: 'Upload plans to build all structures',
	description: 'Upload plans (PDF, DWG, DXF); Hover builds and bills every structure in them',
	endpoint: 'POST /api/v1/blueprints',
	page: 'blueprint-upload-build-all',
	fields: [
		MONEY_NOTICE,
		PLAN_FILES,
		BLUEPRINT_NAME,
		BLUEPRINT_DELIVERABLE,
		BLUEPRINT_MORE,
		optionsField(SIMPLIFY),
	],
	width: 1,
	plan(context, itemIndex) {
		const files = planFilesOf(context, itemIndex);
		const deliverable = deliverableOf(context, itemIndex);
		checkBuildable(new Checks(context, itemIndex), 'Deliverable', deliverable);
		const job = { ...blueprintJob(context, itemIndex), deliverable_id: deliverable };
		const options = optionsOf(context, itemIndex);
		return async () =>
			asItems(await sendPlans(context, itemIndex, files, { build_all: true, job }, options));
	},
};
