import { mapConcurrent } from '../../nodes/shared/mapConcurrent';
import { Slots } from '../../nodes/shared/slots';

/** Work that ends when it is told to. */
class Work {
	readonly begun: string[] = [];
	private readonly ends = new Map<string, (error?: Error) => void>();

	readonly do = async (name: string): Promise<string> => {
		this.begun.push(name);
		await new Promise<void>((resolve, reject) => {
			this.ends.set(name, (error) => (error === undefined ? resolve() : reject(error)));
		});
		return name.toUpperCase();
	};

	/** Ends one, and lets whatever follows begin. */
	async end(name: string, error?: Error): Promise<void> {
		this.ends.get(name)?.(error);
		await new Promise(setImmediate);
	}
}

it('maps in order, so many at a time', async () => {
	const work = new Work();
	const mapped = mapConcurrent(['a', 'b', 'c'], 2, work.do);
	await work.end('none');
	expect(work.begun).toEqual(['a', 'b']);
	await work.end('b');
	expect(work.begun).toEqual(['a', 'b', 'c']);
	await work.end('c');
	await work.end('a');
	expect(await mapped).toEqual(['A', 'B', 'C']);
});

it('begins nothing after a failure, and awaits what runs', async () => {
	const work = new Work();
	const settled: string[] = [];
	const mapped = mapConcurrent(['a', 'b', 'c'], 2, work.do).catch((error: Error) => {
		settled.push(error.message);
	});
	await work.end('none');
	await work.end('a', new Error('a broke'));
	expect(settled).toEqual([]);
	await work.end('b');
	await mapped;
	expect(settled).toEqual(['a broke']);
	expect(work.begun).toEqual(['a', 'b']);
});

describe('slots', () => {
	it('are shared, first come first served', async () => {
		const work = new Work();
		const slots = new Slots(2);
		const one = mapConcurrent(['a', 'b', 'c'], slots, work.do);
		const two = mapConcurrent(['d'], slots, work.do);
		await work.end('none');
		expect(work.begun).toEqual(['a', 'b']);
		await work.end('a');
		expect(work.begun).toEqual(['a', 'b', 'd']);
		await work.end('b');
		await work.end('c');
		await work.end('d');
		expect([await one, await two]).toEqual([['A', 'B', 'C'], ['D']]);
	});

	it('are of use to others after a failure', async () => {
		const work = new Work();
		const slots = new Slots(1);
		const one = mapConcurrent(['a', 'b'], slots, work.do).catch((error: Error) => error.message);
		const two = mapConcurrent(['c'], slots, work.do);
		await work.end('none');
		await work.end('a', new Error('a broke'));
		await work.end('c');
		expect([await one, await two]).toEqual(['a broke', ['C']]);
		expect(work.begun).toEqual(['a', 'c']);
	});

	it('let nobody begin once they are stopped', async () => {
		const work = new Work();
		const slots = new Slots(1);
		const one = mapConcurrent(['a', 'b'], slots, work.do).catch((error: Error) => error.message);
		const two = mapConcurrent(['c'], slots, work.do).catch((error: Error) => error.message);
		await work.end('none');
		slots.stop(new Error('another item failed'));
		await work.end('a');
		expect([await one, await two]).toEqual(['another item failed', 'another item failed']);
		expect(work.begun).toEqual(['a']);
	});
});
