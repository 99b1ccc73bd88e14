import type { HoverResource } from '../../operation';
import { checkForExisting } from './checkForExisting';
import { create } from './create';
import { deleteOperation } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getLink } from './getLink';
import { reassign } from './reassign';
import { resend } from './resend';

/** What asks a homeowner for photos. */
export const captureRequest: HoverResource = {
	value: 'captureRequest',
	name: 'Capture Request',
	operations: [create, get, getAll, getLink, checkForExisting, reassign, resend, deleteOperation],
};
