import type { HoverResource } from '../../operation';
import { get } from './get';
import { getAll } from './getAll';

/** A property that is being, or was, measured. */
export const job: HoverResource = { value: 'job', name: 'Job', operations: [get, getAll] };
