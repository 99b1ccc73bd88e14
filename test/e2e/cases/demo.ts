import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { childEnv } from '../../../hosts/childEnv';
import type { Host } from '../../../hosts/host';
import { NODE, ROOT } from '../../../hosts/paths';
import type { Case } from '../environment';
import { must, same } from '../triggerWorkflow';

interface Report {
	ok: boolean;
	problems: string[];
	messages_to_homeowner: number;
	files: Array<{ matches: boolean }>;
}

/** The one command, as a user runs it. */
async function runDemo({ n8n, node }: Host, dialect: string): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'hover-report-'));
	try {
		const report = join(folder, 'out.json');
		const flags = ['--exit', '--json', report, '--n8n', n8n, '--node', node, '--dialect', dialect];
		const tsx = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
		await promisify(execFile)(NODE, [tsx, join(ROOT, 'demo', 'main.ts'), ...flags], {
			cwd: ROOT,
			env: childEnv(),
			timeout: 600_000,
		});
		const {
			ok,
			problems,
			files,
			messages_to_homeowner: messages,
		} = JSON.parse(await readFile(report, 'utf8')) as Report;
		must(`the report is good: ${problems.join('; ')}`, ok);
		same('messages to the homeowner', messages, 1);
		must('all files match', files.length === 12 && files.every(({ matches }) => matches));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Two Hovers that answer the open questions in opposite ways. */
export const demo: Case[] = ['documented', 'field'].map((dialect) => ({
	name: `demo: the whole story, with exit code and report, where Hover answers as in "${dialect}"`,
	run: async ({ host }) => await runDemo(host, dialect),
}));
