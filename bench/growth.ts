/** How the time grows with the number of items, and with the history of the account. */
import { floor, hover, publishChain } from './chain';
import type { Rig } from './rig';
import { createRequest, makeJobs, newLeads } from './rows/requests';
import { allJobs, fillAccount } from './rows/lists';
import { median } from './statistics';

/** One line of the picture. */
export interface Line {
	name: string;
	/** Of what there are so many. */
	of: string;
	points: Array<{ count: number; ms: number }>;
}

const SIZES = [1, 10, 100, 1000, 10_000];

/** Runs for a point: few where one takes long. */
const roundsFor = (count: number, most: number) =>
	Math.min(most, count >= 10_000 ? 1 : count >= 1000 ? 3 : most);

async function point(
	count: number,
	rounds: number,
	run: () => Promise<{ ms: number }>,
): Promise<{ count: number; ms: number }> {
	const times: number[] = [];
	for (let round = 0; round < roundsFor(count, rounds); round++) times.push((await run()).ms);
	return { count, ms: median(times) };
}

/** Measures all lines, up to a size. */
export async function measureGrowth(rig: Rig, rounds: number, most: number): Promise<Line[]> {
	const sizes = SIZES.filter((size) => size <= most);
	await rig.emptyHover();
	const id = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
	const get = await publishChain(rig, 'Growth: Get', [hover('job', 'get', { jobId: id })]);
	const url = `=${rig.simulator.url}/api/v3/jobs/{{ $json.id }}`;
	const least = await publishChain(rig, 'Growth: floor', [floor('floorRequest', { url }, true)]);
	const all = await publishChain(rig, 'Growth: Get Many', [allJobs]);
	const create = await publishChain(rig, 'Growth: Create', [createRequest('returnIt')]);

	const [job] = await makeJobs(rig, 1);
	const lines: Record<'get' | 'least' | 'all' | 'first' | 'next', Line> = {
		get: { name: 'Job: Get', of: 'items', points: [] },
		least: { name: 'n8n’s helper alone', of: 'items', points: [] },
		all: { name: 'Job: Get Many', of: 'jobs', points: [] },
		first: { name: 'Create, first after a start', of: 'requests at Hover', points: [] },
		next: { name: 'Create, every other', of: 'requests at Hover', points: [] },
	};
	await get([job ?? {}]);
	await least([job ?? {}]);
	for (const size of sizes) {
		const items = Array.from({ length: size }, () => ({ id: job?.id }));
		lines.get.points.push(await point(size, rounds, async () => await get(items)));
		lines.least.points.push(await point(size, rounds, async () => await least(items)));
	}
	let there = 1;
	for (const size of sizes) {
		if (size > there) await fillAccount(rig, size - there);
		there = Math.max(there, size);
		lines.all.points.push(await point(size, rounds, async () => await all([{}])));
		const first = async () => {
			await rig.probe.forget();
			return await create(newLeads(1));
		};
		lines.first.points.push(await point(size, rounds, first));
		lines.next.points.push(await point(size, rounds, async () => await create(newLeads(1))));
	}
	return Object.values(lines);
}
