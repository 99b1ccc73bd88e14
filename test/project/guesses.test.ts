import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { GUESSES } from '../../contract/guesses';

const ROOT = join(__dirname, '..', '..');

it('gives every guess an id of its own', () => {
	const ids = GUESSES.map(({ id }) => id);
	expect(ids).toEqual([...new Set(ids)]);
	for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});

it.each(GUESSES)('$id is said in files that exist', ({ question, answer, where, simulator }) => {
	expect(question).not.toBe('');
	expect(answer).not.toBe('');
	expect(where).not.toEqual([]);
	const files = [...where, ...(simulator?.where ?? [])];
	expect(files.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});
