import type { HoverResource } from '../../defineOperation';
import { checkForExisting } from './checkForExisting.operation';
import { create } from './create/create.operation';
import { deleteOperation } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getLink } from './getLink.operation';
import { reassign } from './reassign.operation';
import { resend } from './resend.operation';

export const captureRequest: HoverResource = {
	value: 'captureRequest',
	name: 'Capture Request',
	operations: [create, get, getAll, getLink, checkForExisting, reassign, resend, deleteOperation],
};
