import type { HoverResource } from '../operation';
import { artifact } from './artifact';
import { captureRequest } from './captureRequest';
import { job } from './job';
import { measurement } from './measurement';
import { model } from './model';
import { user } from './user';
import { wallet } from './wallet';
import { webhook } from './webhook';

/** Everything the node works with; the first one is what a new node shows. */
export const RESOURCES: readonly HoverResource[] = [
	captureRequest,
	job,
	model,
	artifact,
	measurement,
	user,
	wallet,
	webhook,
];
