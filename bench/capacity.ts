/**
 * What a server carries in a minute. Hover's limit is on for what asks Hover; its minute is a few seconds here,
 * in the simulator and in the nodes alike, so that nobody has to wait for minutes.
 */
import type { Sample } from './chain';
import { hover, publishChain } from './chain';
import type { Rig } from './rig';
import { createRequest, makeJobs, newLeads } from './rows/requests';
import type { Engine, Targets } from './rows/triggers';
import { wantedBurst } from './rows/triggers';

const LIMIT = 120;

/** Hover's minute. Shorter, and the machine would be the limit, or the pause that each lead takes. */
const MINUTE_MS = 8_000;
const MINUTE_OF_LEADS_MS = 24_000;

const LEADS = 60;
const LEADS_TOGETHER = 110;
const JOBS = 12;
const EVENTS = 120;

const FILES = hover('artifact', 'download', {
	from: 'job',
	jobId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	artifacts: ['measurements_pdf', 'measurements_xlsx', 'summarized_json', 'photos'],
});

/** What there is so much of in a minute. */
export interface Capacity {
	what: string;
	aMinute: number;
	/** n8n's memory at its highest, in MB. */
	peakMb: number;
	limit: string;
}

interface Load {
	what: string;
	limit: string;
	count: number;
	/** How long a minute is, in ms. */
	minuteMs: number;
	run(): Promise<Sample>;
}

/**
 * Runs a load once, so that the minute it begins in is used up, and then as often as asked. All runs together count:
 * one that begins a minute is fast, and the next waits.
 */
async function carried(
	{ what, limit, count, minuteMs, run }: Load,
	rounds: number,
): Promise<Capacity> {
	await run();
	const samples: Sample[] = [];
	for (let round = 0; round < rounds; round++) samples.push(await run());
	const ms = samples.reduce((sum, sample) => sum + sample.ms, 0);
	const peakMb = Math.max(...samples.map((sample) => sample.peakMb ?? 0));
	return { what, limit, aMinute: ((count * rounds) / ms) * minuteMs, peakMb };
}

/** Events of a burst that comes all at once, with one expression engine of n8n. */
export async function eventCapacity(
	rig: Rig,
	targets: Targets,
	engine: Engine,
	rounds: number,
): Promise<Capacity> {
	const load = {
		what: `Events, ${EVENTS} at once, ${engine} expression engine`,
		limit: 'n8n and the processor',
		count: EVENTS,
		minuteMs: 60_000,
		run: async () => await wantedBurst(rig, targets.hover, EVENTS, EVENTS),
	};
	return await carried(load, rounds);
}

const timed = async (run: () => Promise<Sample[]>): Promise<Sample> => {
	const startMs = performance.now();
	const samples = await run();
	const peakMb = Math.max(...samples.map((sample) => sample.peakMb ?? 0));
	return { ms: performance.now() - startMs, peakMb };
};

/** Leads and files, with Hover's limit of requests. */
export async function limitedCapacity(rig: Rig, rounds: number): Promise<Capacity[]> {
	const { control, probe } = rig;
	await rig.emptyHover();
	const create = await publishChain(rig, 'Carries: leads', [createRequest('returnIt')]);
	const download = await publishChain(rig, 'Carries: files', [FILES]);
	const jobs = (await makeJobs(rig, JOBS, { photos: { count: 4, bytes: 200_000 } })).map(
		({ id }) => ({ id }),
	);
	const { itemsOut = 0 } = await download(jobs);
	const limit = 'Hover: 120 requests a minute';
	const loads: Load[] = [
		{
			what: 'Leads that come one by one',
			limit,
			count: LEADS,
			minuteMs: MINUTE_OF_LEADS_MS,
			run: async () =>
				await timed(async () => {
					const samples = [];
					for (const lead of newLeads(LEADS)) samples.push(await create([lead]));
					return samples;
				}),
		},
		{
			what: `Leads that come together, ${LEADS_TOGETHER} items`,
			limit,
			count: LEADS_TOGETHER,
			minuteMs: MINUTE_MS,
			run: async () => await timed(async () => [await create(newLeads(LEADS_TOGETHER))]),
		},
		{
			what: 'Files of finished jobs: PDF, XLSX, JSON, photos',
			limit,
			count: itemsOut,
			minuteMs: MINUTE_MS,
			run: async () => await timed(async () => [await download(jobs)]),
		},
	];
	try {
		const found: Capacity[] = [];
		for (const load of loads) {
			const rate_limit_window_ms = load.minuteMs;
			await control.call('POST', 'settings', { rate_limit: LIMIT, rate_limit_window_ms });
			await probe.minuteOf(load.minuteMs);
			found.push(await carried(load, rounds));
		}
		return found;
	} finally {
		await control.call('POST', 'settings', { rate_limit: 0 });
		await probe.minuteOf(1);
	}
}
