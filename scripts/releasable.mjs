/**
 * `npm run releasable -- v0.1.0 owner/name`: whether this state may be published under this tag from this
 * repository. Says all that stands against it, and then fails.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (file) => readFileSync(join(root, file), 'utf8');
const [tag = '', repository = ''] = process.argv.slice(2);
const { version, repository: own } = JSON.parse(read('package.json'));
const [, released] =
	read('CHANGELOG.md')
		.split('\n')
		.map((line) => /^## \[(\d[^\]]*)\] - \d{4}-\d{2}-\d{2}$/.exec(line))
		.find(Boolean) ?? [];

const against = [
	tag !== `v${version}` && `The tag is ${tag}, and package.json's version is ${version}.`,
	released !== version &&
		`The newest dated version in CHANGELOG.md is ${released ?? 'none'}, not ${version}.`,
	own.url !== `git+https://github.com/${repository}.git` &&
		`package.json's repository is ${own.url}, and this is ${repository}: npm refuses the provenance.`,
].filter(Boolean);
for (const reason of against) console.error(reason);
process.exitCode = against.length === 0 ? 0 : 1;
