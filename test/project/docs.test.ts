import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { PRESETS } from '../../nodes/Hover/resources/measurement/materials/presets';
import { present } from '../support/present';

const ROOT = join(__dirname, '..', '..');

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
	cwd: ROOT,
	encoding: 'utf8',
})
	.trim()
	.split('\n')
	.filter((file) => existsSync(join(ROOT, file)));

/** Every page that people read. */
const PAGES = tracked.filter((file) => file.endsWith('.md'));

const textOf = (page: string) => readFileSync(join(ROOT, page), 'utf8');
const manifest = JSON.parse(textOf('package.json')) as {
	repository: { url: string };
	scripts: Record<string, string>;
};
const REPOSITORY = manifest.repository.url.replace(/^git\+(.*)\.git$/, '$1');

/** A page without its blocks of code. */
const proseOf = (page: string) => textOf(page).replace(/^```[\s\S]*?^```/gm, '');

/** The blocks of code of a page, in a language if one is given. */
const blocksOf = (page: string, language = '\\w*') =>
	[...textOf(page).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
		([, block = '']) => block,
	);

/** What a page links to and shows: in Markdown, by reference, and in HTML. */
const targetsOf = (page: string) =>
	[
		.../* inline */ proseOf(page).matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g),
		.../* by reference */ proseOf(page).matchAll(/^\[[^\]]+\]: (\S+)$/gm),
		.../* HTML */ proseOf(page).matchAll(/<(?:a|img|source)\b[^>]*(?:href|src|srcset)="([^"]+)"/g),
		.../* bare */ proseOf(page).matchAll(/<(https?:[^>]+)>/g),
	].map(([, target = '']) => target);

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(page: string): Set<string> {
	const anchors = new Set<string>();
	for (const [, heading = ''] of proseOf(page).matchAll(/^#{1,6} (.+)$/gm)) {
		const slug = heading
			.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/ /g, '-');
		let anchor = slug;
		for (let again = 1; anchors.has(anchor); again++) anchor = `${slug}-${again}`;
		anchors.add(anchor);
	}
	return anchors;
}

/** A file of ours by its address on GitHub, or undefined if the address is none of a file. */
const fileAt = (address: string) =>
	new RegExp(`^${REPOSITORY}/(?:blob|tree|raw)/main/([^#?]+)`).exec(address)?.[1];

/** Pages of GitHub about this repository that are no files. */
const GITHUB_PAGES =
	/^(?:#readme|\/(?:issues|security|commits\/|compare\/|releases|actions)\b.*)?$/;

/** What is wrong with one link; nothing if it is fine. */
function fault(page: string, target: string): string | undefined {
	const [path = '', anchor] = target.split('#') as [string, string?];
	if (/^[a-z]+:/.test(target)) {
		const own = fileAt(target);
		if (own !== undefined)
			return fault('README.md', anchor === undefined ? own : `${own}#${anchor}`);
		if (!target.startsWith(REPOSITORY)) return undefined;
		return GITHUB_PAGES.test(target.slice(REPOSITORY.length)) ? undefined : 'no page of ours';
	}
	const file = path === '' ? page : join(dirname(page), decodeURIComponent(path));
	if (!existsSync(join(ROOT, file))) return 'no such file';
	if (anchor === undefined) return undefined;
	return anchorsOf(file).has(anchor) ? undefined : 'no such heading';
}

/** Whom we send people to. Whatever else stands in an address is a slip, or belongs here. */
const HOSTS =
	/^(?:(?:[\w-]+\.)*hover\.to|(?:docs\.|community\.)?n8n\.io|(?:docs\.)?github\.com|semver\.org|keepachangelog\.com|www\.conventionalcommits\.org|(?:[\w-]+\.)*example\.(?:com|org)|(?:www\.)?floorplanner\.com)$/;

/** Where the numbers of the materials come from. */
const SOURCES = new Set(
	PRESETS.flatMap(({ rows }) => rows.flatMap(({ sources }) => sources)).filter((source) =>
		source.startsWith('https:'),
	),
);

/** What is in backticks and can only be a file or a folder of this project: `a/b.ts`, `c.json`, `hosts/`. */
const PATH = /^\.?\w[\w.-]*(\/[\w.-]+)*(\/|\.(ts|mjs|js|json|yml|md|svg|png))$/;

/**
 * The paths in backticks that name nothing. A path counts from the root, from the page's folder, or from
 * what the same line named before.
 */
function missingPaths(page: string): string[] {
	return proseOf(page)
		.split('\n')
		.flatMap((line) => {
			const bases = [ROOT, join(ROOT, dirname(page))];
			return [...line.matchAll(/`([^`]+)`/g)].flatMap(([, path = '']) => {
				if (!PATH.test(path) || BUILT.test(path)) return [];
				const found = bases.map((base) => join(base, path)).find(existsSync);
				if (found === undefined) return [path];
				bases.push(statSync(found).isDirectory() ? found : dirname(found));
				return [];
			});
		});
}

/** What a build or a run makes. */
const BUILT = /^(?:dist\/|contract-report\.)/;

/** The commands of a page: what is in backticks or in a block, and begins with a program of ours. */
const commandsOf = (page: string) =>
	[
		...[...proseOf(page).matchAll(/`([^`]+)`/g)].map(([, code = '']) => code),
		...blocksOf(page, '(?:sh|bash|shell)?').flatMap((block) => block.split('\n')),
	]
		.flatMap((line) => line.split(/&&|\||;/))
		.map((command) => command.trim().replace(/^(?:\$ |\w+=\S+ )+/, ''))
		.filter((command) => /^(?:npm (?:run|test)\b|npx |(?:bash )?\.ci\/run\b)/.test(command));

/** The source of a script and of what lies beside it. */
function sourceOf(script: string): string {
	const entry = present(
		`a file in ${script}`,
		/(?:tsx|node) ((?!scripts\/ready)\S+)$/.exec(script)?.[1],
	);
	const folder = join(ROOT, dirname(entry));
	return readdirSync(folder)
		.filter((name) => /\.(?:ts|mjs)$/.test(name))
		.map((name) => readFileSync(join(folder, name), 'utf8'))
		.join('\n');
}

/** What is wrong with a command; nothing if it can be run as it stands. */
function wrongWith(command: string): string | undefined {
	const [program = '', ...words] = command.split(/\s+/);
	if (program.endsWith('.ci/run') || words[0] === '.ci/run') {
		const part = program.endsWith('.ci/run') ? words[0] : words[1];
		const usage = textOf('.ci/run');
		return part === undefined || usage.includes(`\n#   .ci/run ${part} `)
			? undefined
			: 'no such part';
	}
	if (program === 'npx') {
		const name = present(
			'a program',
			words.find((word) => !word.startsWith('-')),
		);
		if (!existsSync(join(ROOT, 'node_modules', '.bin', name))) return `no program ${name}`;
		const files = words.filter((word) => word.startsWith('test/'));
		return files.every((part) => tracked.some((file) => file.startsWith(part)))
			? undefined
			: 'no such tests';
	}
	const name = words[0] === 'run' ? words[1] : words[0] === 'test' ? 'test' : 'test:';
	const script = manifest.scripts[name ?? ''];
	if (script === undefined) return `no script ${name}`;
	const flags = words
		.slice(words.indexOf('--') + 1)
		.flatMap((word) => /^--([\w-]+)$/.exec(word)?.[1] ?? []);
	if (!words.includes('--') || flags.length === 0) return undefined;
	const source = sourceOf(script);
	const unknown = flags.filter(
		(flag) => !new RegExp(`['"]?${flag}['"]?: \\{|--${flag}\\b`).test(source),
	);
	return unknown.length === 0 ? undefined : `no flag ${unknown.join(', ')}`;
}

describe.each(PAGES)('%s', (page) => {
	it('links to files and headings that exist', () => {
		const broken = targetsOf(page).flatMap((target) => {
			const why = fault(page, target);
			return why === undefined ? [] : [`${target}: ${why}`];
		});
		expect(broken).toEqual([]);
	});

	it('links to other sites by https, and to none that we don’t know', () => {
		const others = targetsOf(page).filter((target) => /^[a-z]+:/.test(target));
		const odd = others.filter(
			(target) =>
				!URL.canParse(target) ||
				!/^https:$/.test(new URL(target).protocol) ||
				!(HOSTS.test(new URL(target).hostname) || SOURCES.has(target)) ||
				/[.,;:]$/.test(target),
		);
		expect(odd).toEqual([]);
	});

	it('names files and folders that exist', () => {
		expect(missingPaths(page)).toEqual([]);
	});

	it('gives commands that can be run', () => {
		const wrong = commandsOf(page).flatMap((command) => {
			const why = wrongWith(command);
			return why === undefined ? [] : [`${command}: ${why}`];
		});
		expect(wrong).toEqual([]);
	});
});

it('has links to our pages in the forms that GitHub shows, and in the panels, too', () => {
	const others = tracked.filter((file) =>
		/^(?:\.github|nodes|credentials)\/.*\.(?:yml|ts|json)$/.test(file),
	);
	const addresses = others.flatMap((file) =>
		[...textOf(file).matchAll(/https:\/\/github\.com\/[^\s"'`)]+/g)].map(([address]) => address),
	);
	const broken = addresses.filter((address) => fault('README.md', address) !== undefined);
	expect([addresses.length > 0, broken]).toEqual([true, []]);
});

/** One file of a diff: where it goes, and the pieces of it that must be there. */
interface Patch {
	file: string;
	isNew: boolean;
	pieces: string[];
}

/** The files of a diff, each with its lines as they are when the diff is in. */
function patchesOf(diff: string): Patch[] {
	return diff
		.split(/^(?=--- )/m)
		.filter((part) => part !== '')
		.map((part) => {
			const [from = '', to = ''] = part.split('\n');
			const pieces = part
				.split(/^@@.*\n/m)
				.slice(1)
				.map((hunk) =>
					hunk
						.split('\n')
						.filter((line) => !line.startsWith('-'))
						.map((line) => line.slice(1))
						.join('\n'),
				);
			return { file: to.replace('+++ b/', ''), isNew: from === '--- /dev/null', pieces };
		});
}

describe('the diffs of CONTRIBUTING.md', () => {
	const patches = blocksOf('CONTRIBUTING.md', 'diff').map(patchesOf);

	it('are three: an operation, an event, an artifact', () => {
		expect(patches.map((files) => files[0]?.file)).toEqual([
			'nodes/shared/api/notes.ts',
			'nodes/HoverTrigger/events/catalog.ts',
			'nodes/shared/catalogs/artifacts.ts',
		]);
	});

	it.each(patches.flat())('are in $file as they stand', ({ file, isNew, pieces }) => {
		const text = textOf(file);
		expect(pieces.length).toBeGreaterThan(0);
		for (const piece of pieces) {
			if (isNew) expect(text).toBe(piece);
			else expect(text).toContain(piece);
		}
	});
});

it('has the generated pages as the code says', () => {
	const check = () =>
		execFileSync(
			process.execPath,
			['--import', 'tsx', join(ROOT, 'scripts', 'docs.ts'), '--check'],
			{ cwd: ROOT, encoding: 'utf8', stdio: 'pipe' },
		);
	expect(check).not.toThrow();
}, 60_000);
