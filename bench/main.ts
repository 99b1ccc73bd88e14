/**
 * `npm run bench`: what our nodes cost on a real n8n, beside what a user would build without them and beside what
 * n8n itself costs, in one n8n process, in turns. Writes docs/performance.md, docs/images/growth.svg and
 * bench/results.json.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { versionsOf } from '../hosts/host';
import { ROOT } from '../hosts/paths';
import { formatted } from '../scripts/formatted';
import type { Capacity } from './capacity';
import { eventCapacity, limitedCapacity } from './capacity';
import type { Line } from './growth';
import { measureGrowth } from './growth';
import { growthPicture } from './picture';
import type { Rig } from './rig';
import { startRig } from './rig';
import type { Result, Rounds, Row } from './row';
import { measureRow } from './row';
import { allFiles, allFilesFar, largeFile, manyPhotos } from './rows/files';
import { returnAll } from './rows/lists';
import { firstUse, loading } from './rows/loading';
import { createAnother, createGuarded, jobGet } from './rows/requests';
import { awaitTargets, ENGINES, publishTargets, settingsOf, triggerRows } from './rows/triggers';
import { between, capacityTable, isReached, tableOf, timesOf } from './table';
import { short } from './statistics';

const HELP = `Measures our nodes on a real n8n.
  --only NAME  one row, or those whose names begin so; nothing is written
  --quick      few rounds; nothing is written
  --profile F  n8n writes a profile of its CPU time into this folder`;

/** Short runs vary most, so they get more rounds. */
const ROUNDS = {
	usual: { least: 7, most: 31, withinMs: 12_000 },
	quick: { least: 2, most: 2, withinMs: 0 },
};

/** What the packed package should have at most. */
const PACKED_GOAL_KB = 130;

type Build = (rig: Rig) => Promise<Row> | Row;

/** The rows of the Hover node by name, in the order of the table. */
const ROWS: Record<string, Build> = {
	'job-get': jobGet,
	'create-guarded': createGuarded,
	'create-another': createAnother,
	'large-file': largeFile,
	photos: manyPhotos,
	'all-files': allFiles,
	'all-files-far': allFilesFar,
	loading,
	'first-use': firstUse,
	'return-all': returnAll,
};

const TRIGGER_ROWS = [
	...['wanted', 'unwanted', 'repeated', 'forged'],
	...['described-wanted', 'described-dropped', 'carries'],
];

const CAPACITY_ROUNDS = 3;

interface Findings {
	results: Result[];
	carried: Capacity[];
	growth: Line[];
	packedBytes: number;
	packLoadMs: number;
}

function tell(result: Result): void {
	const { ours } = result.figures;
	const told = (['without', 'floor'] as const).map((role) => {
		const times = timesOf(result, role);
		const { name, ms, cpuMs } = result.figures[role] ?? {};
		if (times === undefined || ms === undefined) return '';
		return ` ${short(times)} × ${name} (${short(ms)} ms, CPU ${short(cpuMs ?? 0)} ms)`;
	});
	console.log(
		`  ${result.name}: ${short(ours?.ms ?? 0)} ms, CPU ${short(ours?.cpuMs ?? 0)} ms;${told.join(';')}${isReached(result) ? '' : '  ← not reached'}`,
	);
}

async function measure(
	rig: Rig,
	{ rounds, only, most }: { rounds: Rounds; only: string; most: number },
): Promise<Findings> {
	const isAsked = (name: string) => name.startsWith(only);
	const results: Result[] = [];
	const add = async (row: Row) => {
		const result = await measureRow(row, rounds, rig.probe);
		tell(result);
		results.push(result);
	};
	const packLoadMs = await rig.probe.packLoadMs();

	const names = TRIGGER_ROWS.flatMap((row) => ENGINES.map((engine) => `${row}-${engine}`));
	const carried: Capacity[] = [];
	if (names.some(isAsked)) {
		const targets = await publishTargets(rig);
		for (const engine of ENGINES) {
			if (!names.some((name) => name.endsWith(engine) && isAsked(name))) continue;
			if (engine === 'legacy') await rig.restart(settingsOf(engine));
			await awaitTargets(targets);
			for (const row of triggerRows(rig, targets, engine)) if (isAsked(row.name)) await add(row);
			if (isAsked(`carries-${engine}`)) {
				// Without what the rows before have left in memory.
				await rig.restart(settingsOf(engine));
				await awaitTargets(targets);
				carried.push(await eventCapacity(rig, targets, engine, CAPACITY_ROUNDS));
			}
		}
		await rig.restart();
	}
	for (const [name, build] of Object.entries(ROWS)) {
		if (isAsked(name)) await add(await build(rig));
	}
	if (isAsked('carries')) carried.unshift(...(await limitedCapacity(rig, CAPACITY_ROUNDS)));
	const growth = isAsked('growth') ? await measureGrowth(rig, rounds.least, most) : [];
	for (const { name, of, points } of growth) {
		const told = points.map(({ count, ms }) => `${count}: ${short(ms)} ms`).join(', ');
		console.log(`  ${name} by ${of}: ${told}`);
	}
	return { results, carried, growth, packedBytes: rig.packedBytes, packLoadMs };
}

/** What the figures depend on. */
function machineOf({ host }: Rig) {
	const [cpu] = cpus();
	return {
		cpu: cpu?.model.trim() ?? 'unknown',
		cores: cpus().length,
		memory_gb: Math.round(totalmem() / 1024 ** 3),
		n8n: versionsOf(host).n8n,
		node: versionsOf(host).node,
		date: new Date().toISOString().slice(0, 10),
	};
}

const machineText = ({ cpu, cores, memory_gb, n8n, node, date }: ReturnType<typeof machineOf>) =>
	`Measured on ${date}: n8n ${n8n}, Node.js ${node}, ${cores} cores of ${cpu}, ${memory_gb} GB.`;

/** What stands above and below the table. */
function sectionOf(machine: ReturnType<typeof machineOf>, found: Findings): string {
	return [
		`${machineText(machine)} Medians of at least ${ROUNDS.usual.least} runs; less time is better.`,
		tableOf(found.results),
		`The packed package has ${Math.round(found.packedBytes / 1000)} KB (to reach: ${PACKED_GOAL_KB}). n8n's start takes ${short(found.packLoadMs)} ms longer with it.`,
	].join('\n\n');
}

async function write(rig: Rig, found: Findings): Promise<void> {
	const machine = machineOf(rig);
	const { packedBytes, packLoadMs, ...measured } = found;
	const kept = { machine, packed_bytes: packedBytes, pack_load_ms: packLoadMs, ...measured };
	const json = join(ROOT, 'bench', 'results.json');
	await writeFile(json, await formatted(json, JSON.stringify(kept, null, '\t')));
	await writeFile(join(ROOT, 'docs', 'images', 'growth.svg'), growthPicture(found.growth));
	const page = join(ROOT, 'docs', 'performance.md');
	const carries = `${machineText(machine)}\n\n${capacityTable(found.carried)}`;
	const text = between(await readFile(page, 'utf8'), 'carries', carries);
	const whole = between(text, 'bench', sectionOf(machine, found));
	await writeFile(page, await formatted(page, whole));
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			only: { type: 'string', default: '' },
			quick: { type: 'boolean', default: false },
			profile: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return console.log(HELP);
	const startedAt = Date.now();
	const { profile } = values;
	const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(profile)}`];
	const rig = await startRig(console.log, flags);
	try {
		const found = await measure(rig, {
			only: values.only,
			rounds: values.quick ? ROUNDS.quick : ROUNDS.usual,
			most: values.quick ? 1000 : 10_000,
		});
		console.log(`\n${tableOf(found.results)}\n\n${capacityTable(found.carried)}\n`);
		console.log(
			`Packed: ${found.packedBytes} bytes. At n8n's start: ${short(found.packLoadMs)} ms.`,
		);
		if (values.only === '' && !values.quick) await write(rig, found);
	} finally {
		await rig.stop();
	}
	console.log(`Took ${Math.round((Date.now() - startedAt) / 60_000)} minutes.`);
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
