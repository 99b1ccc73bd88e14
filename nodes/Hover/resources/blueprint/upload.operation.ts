import { BLUEPRINTS } from '../../../shared/api/blueprints';
import { USERS } from '../../../shared/api/users';
import { defineOperation } from '../../defineOperation';
import type { Simplify } from '../../descriptions/simplify';
import { simplifiedJob } from '../../simplifiedJob';
import { formOf, UPLOAD_FIELDS } from './fields';
import { prepareUpload } from './prepareUpload';

const simplify: Simplify = ({ _hover, ...job }, connection) => ({
	...simplifiedJob(job, connection),
	_hover,
});

export const upload = defineOperation({
	value: 'upload',
	name: 'Upload',
	action: 'Upload plans to build models from (charges your wallet)',
	description:
		'Upload plans (PDF, DWG, DXF) as a new job. Charges your wallet for every structure that Hover builds, at a price known only afterwards. Uploaded only once, even if the response is lost.',
	endpoints: [BLUEPRINTS.upload, USERS.profile, USERS.list],
	page: 'blueprint-upload-build-all',
	fields: UPLOAD_FIELDS,
	actingUser: 'required',
	simplify,
	prepare: (item) => prepareUpload(item, formOf(item)),
});
