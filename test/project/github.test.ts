import { spawnSync } from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { parse } from 'yaml';

import { hostOf } from '../../hosts/host';
import { present } from '../support/present';

const ROOT = join(__dirname, '..', '..');
const GITHUB = join(ROOT, '.github');

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}

interface Job {
	uses?: string;
	needs?: string;
	permissions?: Record<string, string>;
	strategy?: { matrix: { include: Array<{ name: string; node: string; run: string }> } };
	steps?: Step[];
}

interface Workflow {
	on: Record<string, { tags?: string[] } | null>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

interface Form {
	name: string;
	description: string;
	body: Array<{
		type: string;
		id?: string;
		attributes: { label?: string; value?: string; options?: unknown[] };
	}>;
}

const yaml = <T>(...path: string[]) => parse(readFileSync(join(GITHUB, ...path), 'utf8')) as T;
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	version: string;
	repository: { url: string };
	scripts: Record<string, string>;
	devDependencies: Record<string, string>;
};

const workflowNames = readdirSync(join(GITHUB, 'workflows'));
const workflows = workflowNames.map((name) => yaml<Workflow>('workflows', name));
const jobs = workflows.flatMap((workflow) => Object.values(workflow.jobs));
const steps = jobs.flatMap(({ steps = [] }) => steps);
const ci = present('a job', yaml<Workflow>('workflows', 'ci.yml').jobs.run);
const release = yaml<Workflow>('workflows', 'release.yml');

/** The commands that `.ci/run` would run, found out with an npm that only says its arguments. */
function stepsOf(args: readonly string[]): { status: number | null; steps: string[] } {
	const folder = mkdtempSync(join(tmpdir(), 'hover-ci-'));
	try {
		for (const [name, text] of [
			['npm', 'echo "ran: $*${FLOOD:+ with $FLOOD}"'],
			['chromium', ':'],
		] as const) {
			writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
			chmodSync(join(folder, name), 0o755);
		}
		const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
		const run = spawnSync('bash', ['.ci/run', ...args], { cwd: ROOT, env, encoding: 'utf8' });
		const lines = run.stdout.split('\n').filter((line) => line.startsWith('ran: '));
		return { status: run.status, steps: lines.map((line) => line.slice('ran: '.length)) };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The scripts of package.json and the programs of packages that a command names. */
const commandsIn = (text: string) => ({
	scripts: [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(test)\b)/g)].map(
		([, script, test]) => script ?? test ?? '',
	),
	programs: [...text.matchAll(/\bnpx --no-install ([\w-]+)/g)].map(([, name = '']) => name),
});

describe('.ci/run', () => {
	const matrix = present('a matrix', ci.strategy).matrix.include;
	const parts = matrix.map(({ run }) => stepsOf(run.split(' ')));

	it('does as much in all jobs together as it does alone, and nothing twice on one n8n and Node.js', () => {
		expect(parts.map(({ status }) => status)).toEqual(parts.map(() => 0));
		const withoutNode = (step: string) => step.replace(/ --node \d+/, '');
		const shared = parts.flatMap(({ steps }) => steps);
		const whole = stepsOf([]).steps;
		expect(whole.length).toBeGreaterThan(4);
		expect(new Set(shared.map(withoutNode))).toEqual(new Set(whole));
		const onHosts = shared.filter((step) => step.includes('--n8n'));
		expect(new Set(onHosts).size).toBe(onHosts.length);
	});

	it('runs on each n8n, with each Node.js that it runs on here', () => {
		const chosen = matrix.flatMap(({ run, node }) => {
			const [, n8n, on] = /^n8n (\d) (\d+)$/.exec(run) ?? [];
			if (n8n === undefined) return [];
			expect(on).toBe(node);
			return [hostOf(n8n, on)];
		});
		expect(chosen.map(({ n8n, node }) => `${n8n} on ${node}`)).toEqual([
			'1 on 22',
			'1 on 24',
			'2 on 24',
		]);
		expect(() => hostOf('2', '22')).toThrow('n8n 2 runs on Node.js 24');
	});

	it('refuses what it does not know', () => {
		expect(stepsOf(['everything'])).toEqual({ status: 2, steps: [] });
		expect(stepsOf(['n8n']).status).not.toBe(0);
	});
});

describe('the workflows', () => {
	it('call scripts and programs that exist', () => {
		const commands = steps.map(({ run = '' }) => commandsIn(run));
		const { scripts } = manifest;
		expect(
			commands.flatMap((command) => command.scripts).filter((name) => !(name in scripts)),
		).toEqual([]);
		const packages = commands.flatMap(({ programs }) => programs);
		expect(packages).toEqual(['scan-community-package']);
		expect(manifest.devDependencies).toHaveProperty(['@n8n/scan-community-package']);
		const local = jobs.flatMap(({ uses = '' }) => (uses.startsWith('./') ? [uses] : []));
		expect(local.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
		expect(local).toHaveLength(1);
	});

	it('pin every action to a commit, with the version it is beside it', () => {
		const used = workflowNames.flatMap((name) =>
			readFileSync(join(GITHUB, 'workflows', name), 'utf8')
				.split('\n')
				.filter((line) => /\buses: (?!\.\/)/.test(line)),
		);
		expect(used.length).toBeGreaterThan(3);
		for (const line of used) expect(line).toMatch(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	it('may read only, but for what signs and publishes, and leave no token in the checkout', () => {
		for (const { permissions } of workflows) expect(permissions).toEqual({ contents: 'read' });
		const raised = jobs.filter(({ permissions }) => permissions !== undefined);
		expect(raised).toEqual([release.jobs.publish]);
		expect(release.jobs.publish?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
		for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))) {
			expect(step.with).toMatchObject({ 'persist-credentials': false });
		}
	});

	it('publish with provenance, on a tag, after CI', () => {
		expect(release.on).toEqual({ push: { tags: ['v*.*.*'] } });
		expect(release.jobs.publish?.needs).toBe('ci');
		const commands = present('steps', release.jobs.publish?.steps).flatMap(({ run = [] }) => run);
		const at = (part: string) => commands.findIndex((command) => command.includes(part));
		const order = ['releasable', 'npm run build', 'npm publish --provenance --access public'].map(
			at,
		);
		expect(order).not.toContain(-1);
		expect([...order].sort((one, other) => one - other)).toEqual(order);
	});
});

describe('npm run releasable', () => {
	const { version, repository } = manifest;
	const name = repository.url.replace(/^.*github\.com\/(.*)\.git$/, '$1');
	const check = (...args: string[]) => {
		const script = join(ROOT, 'scripts', 'releasable.mjs');
		const run = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
		return { ok: run.status === 0, says: run.stderr };
	};

	it('refuses another tag and another repository', () => {
		const { ok, says } = check('v99.0.0', 'somebody/else');
		expect(ok).toBe(false);
		expect(says).toContain(`The tag is v99.0.0, and package.json's version is ${version}.`);
		expect(says).toContain('this is somebody/else: npm refuses the provenance.');
	});

	it('takes this state exactly if the changelog has dated its version', () => {
		const isDated = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8').includes(
			`\n## [${version}] - `,
		);
		const { ok, says } = check(`v${version}`, name);
		expect(ok).toBe(isDated);
		expect(says.includes('CHANGELOG.md')).toBe(!isDated);
		expect(says).not.toMatch(/The tag is|repository is/);
	});
});

describe('Dependabot', () => {
	const { version, updates } = yaml<{
		version: number;
		updates: Array<{
			'package-ecosystem': string;
			directory: string;
			schedule: { interval: string };
			'commit-message': { prefix: string };
			groups: object;
			ignore?: Array<{ 'dependency-name': string }>;
		}>;
	}>('dependabot.yml');

	it('looks after every lock file and the actions, in groups, with subjects that may land', () => {
		expect(version).toBe(2);
		const hosts = readdirSync(join(ROOT, 'hosts')).filter((name) =>
			existsSync(join(ROOT, 'hosts', name, 'package-lock.json')),
		);
		const npm = updates.filter((update) => update['package-ecosystem'] === 'npm');
		expect(npm.map(({ directory }) => directory).sort()).toEqual(
			['/', ...hosts.map((name) => `/hosts/${name}`)].sort(),
		);
		expect(updates.filter(({ directory }) => directory === '/')).toHaveLength(2);
		for (const update of updates) {
			expect(Object.keys(update.groups).length).toBeGreaterThan(0);
			expect(['build', 'ci']).toContain(update['commit-message'].prefix);
		}
	});

	it('leaves alone only what is there', () => {
		for (const { directory, ignore = [] } of updates) {
			if (ignore.length === 0) continue;
			const file = join(ROOT, directory, 'package.json');
			const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Record<
				string,
				Record<string, string> | undefined
			>;
			for (const { 'dependency-name': name } of ignore) {
				expect({ ...dependencies, ...devDependencies }).toHaveProperty([name]);
			}
		}
	});
});

describe.each(readdirSync(join(GITHUB, 'ISSUE_TEMPLATE')).filter((name) => name !== 'config.yml'))(
	'the issue form %s',
	(name) => {
		const { body, ...form } = yaml<Form>('ISSUE_TEMPLATE', name);

		it('is one that GitHub takes', () => {
			expect([form.name, form.description]).toEqual([
				expect.stringMatching(/./),
				expect.stringMatching(/./),
			]);
			const inputs = body.filter(({ type }) => type !== 'markdown');
			expect(inputs.length).toBeGreaterThan(0);
			const ids = inputs.map(({ id }) => id);
			expect(new Set(ids).size).toBe(inputs.length);
			for (const { type, id, attributes } of body) {
				expect(['markdown', 'input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
				if (type === 'markdown') {
					expect(attributes.value).toMatch(/./);
					continue;
				}
				expect(id).toMatch(/^[\w-]+$/);
				expect(attributes.label).toMatch(/./);
				if (type === 'dropdown' || type === 'checkboxes') {
					const options = present('options', attributes.options);
					expect(options.length).toBeGreaterThan(0);
					expect(new Set(options.map((option) => JSON.stringify(option))).size).toBe(
						options.length,
					);
				}
			}
		});
	},
);
