import type { HoverResource } from '../../defineOperation';
import { request } from './request.operation';

export const api: HoverResource = { value: 'api', name: 'API', operations: [request] };
