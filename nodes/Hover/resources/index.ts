import type { HoverResource } from '../operation';
import { artifact } from './artifact';
import { captureRequest } from './captureRequest';
import { job } from './job';
import { measurement } from './measurement';

/** Everything the node works with; the first one is what a new node shows. */
export const RESOURCES: readonly HoverResource[] = [captureRequest, job, artifact, measurement];
