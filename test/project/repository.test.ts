import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** package.json is the place where the repository and the author are set; everything else must agree. */
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	name: string;
	homepage: string;
	bugs: { url: string };
	author: { name: string; email: string };
	repository: { type: string; url: string };
};
const repository = manifest.repository.url.replace(/^git\+(.*)\.git$/, '$1');

const PICTURES = /\.(png|jpe?g|gif|svg|pdf)$/;

/** The text files of the project, with their text. */
const texts = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
	cwd: ROOT,
	encoding: 'utf8',
})
	.trim()
	.split('\n')
	.filter((file) => !PICTURES.test(file) && !file.endsWith('package-lock.json'))
	.flatMap((file) => {
		try {
			return [{ file, text: readFileSync(join(ROOT, file), 'utf8') }];
		} catch {
			// It is deleted, and git does not know yet.
			return [];
		}
	});

/** What of a kind the files have that is not as it should be. */
const strays = (pattern: RegExp, isRight: (found: string) => boolean) =>
	texts.flatMap(({ file, text }) =>
		[...text.matchAll(pattern)]
			.map(([found]) => found)
			.filter((found) => !isRight(found))
			.map((found) => `${file}: ${found}`),
	);

it('is on GitHub, as provenance needs it, and says the same everywhere in package.json', () => {
	expect(repository).toMatch(/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/);
	expect(manifest.homepage).toBe(`${repository}#readme`);
	expect(manifest.bugs.url).toBe(`${repository}/issues`);
});

it('is named by no other address anywhere', () => {
	const own = new RegExp(
		`https?://(?:[\\w.-]+\\.)?github(?:usercontent)?\\.com/[\\w.-]+/${manifest.name}\\b[^\\s"'\`)>]*`,
		'g',
	);
	expect(strays(own, (found) => found.startsWith(repository))).toEqual([]);
});

it('names its author, and no other, where people are told whom to write to', () => {
	const { name, email } = manifest.author;
	const license = readFileSync(join(ROOT, 'LICENSE.md'), 'utf8');
	expect(license).toContain(name);
	const addresses = /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?:dev|com|org|net|io)\b/g;
	const ofExamples = /@(?:[\w-]+\.)*example\.(?:com|org|net)$/;
	const told = strays(addresses, (found) => found === email || ofExamples.test(found));
	expect(told.filter((line) => /^(\.github\/|docs\/|[^/]+\.md:|package\.json)/.test(line))).toEqual(
		[],
	);
});
