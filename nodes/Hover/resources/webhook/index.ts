import type { HoverResource } from '../../operation';
import { deleteOperation } from './delete';
import { getAll } from './getAll';
import { resendVerification } from './resendVerification';

/** Addresses that Hover sends events to; the Hover Trigger looks after its own. */
export const webhook: HoverResource = {
	value: 'webhook',
	name: 'Webhook',
	operations: [getAll, resendVerification, deleteOperation],
};
