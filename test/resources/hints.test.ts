/** What a run that worked says beside its output. */
import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { addHints } from '../../nodes/Hover/hints';
import { beginWait, waitedMs } from '../../nodes/shared/transport/limitWait';
import { replaceTransportSettings } from '../../nodes/shared/transport/settings';
import { EXAMPLES } from '../e2e/operationExamples';
import { by, HoverNode } from '../support/hoverNode';
import { firstOf, present } from '../support/present';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => {
	replaceTransportSettings({ windowMs: 1000 });
	await hover.reset();
});

/** Runs an operation; gives its hints. */
async function hintsOf(parameters: INodeParameters, items?: IDataObject[], continueOnFail = false) {
	const { run, error } = await hover.run(parameters, items, continueOnFail);
	if (error !== undefined) throw error;
	return firstOf(present('a run', run.data.resultData.runData.Node)).hints ?? [];
}

const info = (message: string) => [{ message, type: 'info', location: 'outputPane' }];

describe('Capture Request: Create', () => {
	const example = present('an example', EXAMPLES['captureRequest.create']);
	// Each homeowner is known by the email address alone.
	const CREATE = {
		resource: 'captureRequest',
		operation: 'create',
		...(example({} as Parameters<typeof example>[0]) as INodeParameters),
		capturingUserEmail: '={{ $json.email }}',
		externalIdentifier: '',
		additionalFields: {},
	};
	const leads = (...names: string[]) => names.map((name) => ({ email: `${name}@example.com` }));

	it('says how many were contacted before', async () => {
		expect(await hintsOf(CREATE, leads('ann', 'bob'))).toEqual([]);
		expect(await hintsOf(CREATE, leads('ann', 'cid', 'bob', 'dan', 'eve'))).toEqual(
			info('2 of 5 leads already had an open request; nobody was contacted twice'),
		);
		expect(await hover.messages()).toBe(5);
	});

	it('says so of a single one, and beside items that failed', async () => {
		await hintsOf(CREATE, leads('ann'));
		expect(await hintsOf(CREATE, leads('ann'))).toEqual(
			info('The lead already had an open request; nobody was contacted twice'),
		);
		expect(await hintsOf(CREATE, [...leads('ann'), { email: 'no address' }], true)).toEqual(
			info('1 of 2 leads already had an open request; nobody was contacted twice'),
		);
	});
});

it('Deliverable Change: Create says that an upgrade is pending', async () => {
	const { models } = await hover.makeJob({ deliverable_id: 7 });
	const create = {
		resource: 'deliverableChange',
		operation: 'create',
		...by('modelId', firstOf(models).id),
		newDeliverableId: 2,
	};
	expect(await hintsOf(create)).toEqual([]);
	expect(await hintsOf(create)).toEqual(
		info('The upgrade had already been ordered; nothing was charged twice'),
	);
});

describe('a file that is missing', () => {
	const hintsAfter = (...added: IDataObject[]) => {
		const hints: unknown[] = [];
		const context = { addExecutionHints: (hint: unknown) => hints.push(hint) };
		const outputs = [added.map((_hover) => ({ json: { _hover } }))];
		addHints(context as unknown as IExecuteFunctions, outputs);
		return hints;
	};

	it('is told by Measurement: Get', async () => {
		const { id } = await hover.makeJob({
			models: [{ state: 'complete' }, { state: 'failed' }, { state: 'complete' }],
		});
		const get = { resource: 'measurement', operation: 'get', ...by('jobId', id) };
		expect(await hintsOf(get)).toEqual(info("1 file isn't available: see '_hover.unavailable'"));
	});

	it('counts once, however many items name it', () => {
		const pdf = { model_id: 1, artifact: 'measurements_pdf' };
		const unavailable = [pdf, { ...pdf, model_id: 2 }];
		expect(hintsAfter({ unavailable }, { unavailable })).toEqual(
			info("2 files aren't available: see '_hover.unavailable'"),
		);
		expect(hintsAfter({ unavailable: 'no address' }, { unavailable: [] }, {})).toEqual(
			info("1 file isn't available: see '_hover.unavailable'"),
		);
		expect(hintsAfter({ unavailable: [] }, {})).toEqual([]);
	});
});

describe('a wait for Hover’s limit', () => {
	const getJob = async () => ({
		resource: 'job',
		operation: 'get',
		...by('jobId', (await hover.makeJob()).id),
	});
	const times = (count: number): IDataObject[] => Array.from({ length: count }, () => ({}));
	const WAITED = info(
		expect.stringMatching(/^Waited [1-9] s for Hover's limit of requests$/) as string,
	);

	it('is told if it is long', async () => {
		// Another window is another limiter, which knows nothing of earlier requests.
		replaceTransportSettings({ windowMs: 900, requestsPerWindow: 10 });
		const get = await getJob();
		expect(await hintsOf(get)).toEqual([]);
		expect(await hintsOf(get, times(20))).toEqual(WAITED);
	});

	it('is told if others have used the limit up', async () => {
		const fault = { path: '/jobs/', kind: 'status', status: 429, headers: { 'retry-after': '1' } };
		await hover.fault({ method: 'GET', ...fault, times: 1 });
		expect(await hintsOf(await getJob())).toEqual(WAITED);
	});

	it('counts once when several requests wait at the same time, and only while they wait', () => {
		const now = jest.spyOn(performance, 'now');
		const at = (ms: number) => now.mockReturnValue(ms);
		const context = {} as IExecuteFunctions;
		expect(waitedMs(context)).toBe(0);
		at(0);
		const endFirst = beginWait(context);
		at(100);
		const endSecond = beginWait(context);
		at(300);
		endFirst();
		at(400);
		endSecond();
		at(1000);
		const endThird = beginWait(context);
		at(1050);
		endThird();
		now.mockRestore();
		expect(waitedMs(context)).toBe(450);
		expect(waitedMs({} as IExecuteFunctions)).toBe(0);
	});
});
