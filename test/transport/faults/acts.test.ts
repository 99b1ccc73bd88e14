import type * as Pauses from './pauses';
import { tryRows } from './tryRows';

jest.mock('n8n-workflow', () => jest.requireActual<typeof Pauses>('./pauses').withoutPauses());

tryRows('resend', 'capture', 'upgrade');
