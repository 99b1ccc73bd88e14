import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { format, resolveConfig } from 'prettier';

/**
 * Writes a page of docs/ that is made from the code, formatted as the others are; with `--print` on the
 * command line it is printed instead, for the test that compares.
 *
 * @param name the file's name in docs/
 * @param lines the page in Markdown
 */
export async function writeDoc(name: string, lines: readonly string[]): Promise<void> {
	const path = join(__dirname, '..', 'docs', name);
	const options = { ...(await resolveConfig(path)), parser: 'markdown' };
	const text = await format(lines.join('\n'), options);
	if (process.argv.includes('--print')) process.stdout.write(text);
	else writeFileSync(path, text);
}
