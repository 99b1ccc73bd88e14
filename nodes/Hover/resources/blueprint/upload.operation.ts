import { BLUEPRINTS } from '../../../shared/api/blueprints';
import { USERS } from '../../../shared/api/users';
import { defineOperation } from '../../defineOperation';
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

/** How Hover tells this from naming the structures is a guess (docs/hover-guesses.md). */
export const upload = defineOperation({
	value: 'upload',
	name: 'Upload',
	action: 'Upload plans to build all structures',
	description: 'Upload plans (PDF, DWG, DXF); Hover builds and bills every structure in them',
	endpoints: [BLUEPRINTS.upload, USERS.profile, USERS.list],
	page: 'blueprint-upload-build-all',
	fields: [MONEY_NOTICE, PLAN_FILES, BLUEPRINT_NAME, BLUEPRINT_DELIVERABLE, BLUEPRINT_MORE],
	actingUser: 'required',
	simplify: simplifiedUpload,
	prepare(item) {
		const job = { ...blueprintJob(item), deliverable_id: item.deliverable('deliverableId') };
		return prepareUpload(item, { build_all: true, job });
	},
});
