import type { HoverResource } from '../../defineOperation';
import { deleteOperation } from './delete.operation';
import { getAll } from './getAll.operation';
import { resendVerification } from './resendVerification.operation';

export const webhook: HoverResource = {
	value: 'webhook',
	name: 'Webhook',
	operations: [getAll, resendVerification, deleteOperation],
};
