import { withoutPauses } from './pauses';
import { tryRows } from './tryRows';

jest.mock('n8n-workflow', () => withoutPauses());

tryRows('resend', 'capture', 'upgrade');
