import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { idLocator } from '../../descriptions/locators';

export const SHARE_LINK_ID = idLocator(
	'shareLinkId',
	'Share Link',
	'The link to work with',
	'The number that Create or Get Many gives as ID',
);

/** The link in Hover's response, which wraps it. */
export const linkOf = (response: IDataObject): IDataObject =>
	isRecord(response.job_share) ? response.job_share : response;
