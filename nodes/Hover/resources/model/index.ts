import type { HoverResource } from '../../operation';
import { get } from './get';
import { getAll } from './getAll';

/** One structure of a job. */
export const model: HoverResource = { value: 'model', name: 'Model', operations: [get, getAll] };
