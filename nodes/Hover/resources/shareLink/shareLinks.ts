import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRecord } from '../../../shared/hoverTypes';
import { numberLocator } from '../../fields/locators';

/** Where share links are. Seen in an integration; Hover's pages don't show it (docs/hover-guesses.md). */
export const SHARE_LINKS = '/api/v1/job_shares';

/** Chooses a share link. */
export const SHARE_LINK_ID = numberLocator(
	'shareLinkId',
	'Share Link',
	'The link to work with',
	'The number that Create or Get Many gives as ID',
);

/** What protects a link. */
export const PASSWORD: INodeProperties = {
	displayName: 'Password',
	name: 'password',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: 'What a visitor must enter. Leave it empty for a link that needs none.',
};

/** A link out of Hover's answer, which wraps it. */
export function linkOf(answer: unknown): IDataObject {
	if (!isRecord(answer)) return {};
	return isRecord(answer.job_share) ? answer.job_share : answer;
}
