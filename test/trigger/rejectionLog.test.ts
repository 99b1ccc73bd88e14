import type { Logger } from 'n8n-workflow';

import { eventHeader } from '../../nodes/HoverTrigger/events/header';
import { logRejection, logRepeat } from '../../nodes/HoverTrigger/webhook/rejectionLog';

const HOUR_MS = 3_600_000;

it('logs a flood in a handful of lines, and each reason and address by itself', () => {
	const lines: string[] = [];
	const logger = { warn: (line: string) => lines.push(line) } as unknown as Logger;
	const now = Date.now();
	for (let n = 0; n < 9500; n++) logRejection(logger, 'https://n8n/a', 'wrong-signature', now + n);
	expect(lines).toHaveLength(4);
	expect(lines[0]).toMatch(/https:\/\/n8n\/a turned away \(wrong-signature\)$/);
	expect(lines[3]).toMatch(/1000 times within the hour$/);

	logRejection(logger, 'https://n8n/b', 'wrong-signature', now);
	logRejection(logger, 'https://n8n/a', 'no-signature', now);
	expect(lines).toHaveLength(6);
	logRejection(logger, 'https://n8n/a', 'wrong-signature', now + HOUR_MS);
	expect(lines).toHaveLength(7);
});

it('logs a delivery that is replayed over and over in a handful of lines', () => {
	const lines: string[] = [];
	const logger = { info: (line: string) => lines.push(line) } as unknown as Logger;
	const header = eventHeader({ event: 'job-state-changed-v2', job_id: 7, state: 'completed' });
	const now = Date.now();
	for (let n = 0; n < 120; n++) logRepeat(logger, header, 'one', now + n);
	expect(lines).toHaveLength(3);
	expect(lines[0]).toMatch(/job_id 7, delivery_key one\)$/);
	expect(lines[2]).toMatch(/100 times within the hour$/);

	logRepeat(logger, header, 'another', now);
	expect(lines).toHaveLength(4);
	logRepeat(logger, header, 'one', now + HOUR_MS);
	expect(lines).toHaveLength(5);
});
