import type { HoverResource } from '../../defineOperation';
import { checkForOpen } from './checkForOpen.operation';
import { create } from './create/create.operation';
import { deleteOperation } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { reassign } from './reassign.operation';
import { resend } from './resend.operation';

export const captureRequest: HoverResource = {
	value: 'captureRequest',
	name: 'Capture Request',
	operations: [create, get, getAll, checkForOpen, reassign, resend, deleteOperation],
};
