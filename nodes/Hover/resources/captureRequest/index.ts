import type { HoverResource } from '../../operation';
import { create } from './create';
import { deleteOperation } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getLink } from './getLink';
import { resend } from './resend';

/** What asks a homeowner for photos. */
export const captureRequest: HoverResource = {
	value: 'captureRequest',
	name: 'Capture Request',
	operations: [create, get, getAll, getLink, resend, deleteOperation],
};
