import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { idLocator } from '../../descriptions/locators';

/** Where share links are. Hover page: developers.hover.to/reference/list-job-share-links */
export const SHARE_LINKS = '/api/v1/job_shares';

/** Chooses a share link. */
export const SHARE_LINK_ID = idLocator(
	'shareLinkId',
	'Share Link',
	'The link to work with',
	'The number that Create or Get Many gives as ID',
);

/** A link out of Hover's answer, which wraps it. */
export function linkOf(answer: unknown): IDataObject {
	if (!isRecord(answer)) return {};
	return isRecord(answer.job_share) ? answer.job_share : answer;
}
