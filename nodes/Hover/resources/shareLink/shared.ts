import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { searchableLocator } from '../../descriptions/locators';

export const SHARE_LINK_ID = searchableLocator({
	name: 'shareLinkId',
	displayName: 'Share Link',
	description: 'The link to work with',
	search: 'searchShareLinks',
	placeholder: 'e.g. 4711',
	hint: "The 'id' returned by Create or Get Many",
});

/** The link in Hover's response, which wraps it. */
export const linkOf = (response: IDataObject): IDataObject =>
	isRecord(response.job_share) ? response.job_share : response;

const KEPT = [
	'id',
	'job_id',
	'url',
	'generated_password',
	'expires_at',
	'expired',
	'street_address',
	'image_url',
	'user_id',
	'created_at',
];

/** Without what only Hover's own pages need. Hover's two calls say different things of a link. */
export const simplifiedLink = (link: IDataObject): IDataObject =>
	Object.fromEntries(KEPT.filter((name) => name in link).map((name) => [name, link[name]]));
