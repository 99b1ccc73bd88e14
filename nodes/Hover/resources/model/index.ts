import type { HoverResource } from '../../defineOperation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';

export const model: HoverResource = { value: 'model', name: 'Model', operations: [get, getAll] };
