import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CLASSES, FAULTS, rowsOf } from '../workflow/faults/table';

const ROOT = join(__dirname, '..', '..');

it('is what docs/faults.md says', () => {
	const printed = execFileSync(
		process.execPath,
		['--import', 'tsx', join(ROOT, 'scripts', 'docs.ts'), '--print', 'faults.md'],
		{ cwd: ROOT, encoding: 'utf8' },
	);
	expect(printed).toBe(readFileSync(join(ROOT, 'docs', 'faults.md'), 'utf8'));
}, 60_000);

it('has a line for each operation under each fault, under a title of its own', () => {
	expect(new Set(FAULTS.map(({ title }) => title)).size).toBe(FAULTS.length);
	for (const operation of CLASSES) expect(rowsOf(operation)).toHaveLength(FAULTS.length);
});
