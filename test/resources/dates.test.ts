/** A date without a time zone counts in the workflow's, as in n8n's own nodes. */
import type { INodeParameters } from 'n8n-workflow';

import { firstOf } from '../support/present';
import { by, HOVER, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const jobsSince = (updatedSince: string): INodeParameters => ({
	resource: 'job',
	operation: 'getAll',
	filters: { updatedSince },
});

async function run(parameters: INodeParameters, timezone: string, json = {}) {
	const inputItems = [{ json }];
	return await hover.harness.runNode({ type: HOVER, parameters, timezone, inputItems });
}

/** The instant that Hover is asked for. */
async function askedSince(updatedSince: string, timezone: string, json = {}): Promise<string> {
	const { error } = await run(jobsSince(updatedSince), timezone, json);
	expect(error).toBeUndefined();
	const { query } = firstOf(await hover.requests('GET', '/api/v3/jobs'));
	return new Date(Number(query.updated_since) * 1000).toISOString();
}

const NEW_YORK = 'America/New_York';

it.each([
	['as the date picker stores it', '2026-11-26T10:00:00', NEW_YORK, '2026-11-26T15:00:00.000Z'],
	['in summer', '2026-07-01T10:00:00', NEW_YORK, '2026-07-01T14:00:00.000Z'],
	['east of Greenwich', '2026-11-26T10:00:00', 'Asia/Kolkata', '2026-11-26T04:30:00.000Z'],
	['without a time', '2026-11-26', NEW_YORK, '2026-11-26T05:00:00.000Z'],
	['with a blank', ' 2026-11-26 10:00:00 ', NEW_YORK, '2026-11-26T15:00:00.000Z'],
	['in Greenwich', '2026-11-26T10:00:00Z', NEW_YORK, '2026-11-26T10:00:00.000Z'],
	['with an offset', '2026-11-26T10:00:00.000+02:00', NEW_YORK, '2026-11-26T08:00:00.000Z'],
	['before the clocks go forward', '2026-03-08T01:59:59', NEW_YORK, '2026-03-08T06:59:59.000Z'],
	['after the clocks go forward', '2026-03-08T03:00:00', NEW_YORK, '2026-03-08T07:00:00.000Z'],
	['after the clocks go back', '2026-11-01T02:00:00', NEW_YORK, '2026-11-01T07:00:00.000Z'],
	[
		'as a letter’s header has it',
		'Thu, 26 Nov 2026 10:00:00 GMT',
		NEW_YORK,
		'2026-11-26T10:00:00.000Z',
	],
])('reads a date %s', async (_, date, timezone, expected) => {
	expect(await askedSince(date, timezone)).toBe(expected);
});

it.each([
	['is left out', '2026-03-08T02:30:00', ['06:30', '07:30']],
	['comes twice', '2026-11-01T01:30:00', ['05:30', '06:30']],
])('reads a time in the hour that %s as one of the two it can be', async (_, date, expected) => {
	expect(expected).toContain((await askedSince(date, NEW_YORK)).slice(11, 16));
});

it.each([
	['a DateTime of the workflow', '={{ DateTime.fromISO("2026-11-26T10:00:00") }}', 15],
	['a DateTime of another zone', '={{ DateTime.utc(2026, 11, 26, 10) }}', 10],
	['a Date', '={{ new Date("2026-11-26T10:00:00Z") }}', 10],
	['a text of a DateTime', '={{ DateTime.fromISO("2026-11-26T10:00:00").toISO() }}', 15],
	['a text of an item', '={{ $json.since }}', 15],
])('reads what an expression gives: %s', async (_, expression, hour) => {
	const since = await askedSince(expression, NEW_YORK, { since: '2026-11-26T10:00:00' });
	expect(since).toBe(`2026-11-26T${hour}:00:00.000Z`);
});

it.each(['yesterday', '26/11/2026', '={{ 1795687200000 }}', '={{ ({ a: 1 }) }}', '={{ true }}'])(
	'refuses %s before anything is sent',
	async (date) => {
		const { error } = await run(jobsSince(date), NEW_YORK);
		expect(error?.message).toBe('Updated Since is not a date [item 0]');
		expect(error?.description).toContain('such as 2026-11-26T10:00:00');
		expect(await hover.requests()).toEqual([]);
	},
);

it('counts for the end of a share link', async () => {
	const { id } = await hover.makeJob();
	const [link] = await hover.json({
		resource: 'shareLink',
		operation: 'create',
		...by('jobId', id),
	});
	const update = {
		resource: 'shareLink',
		operation: 'update',
		...by('shareLinkId', link?.id),
		expiresAt: '2026-12-24T18:00:00',
	};
	expect((await run(update, NEW_YORK)).error).toBeUndefined();
	const asked = await hover.requests();
	const { body } = firstOf(asked.filter(({ path }) => path.includes(String(link?.id))));
	expect(body.job_share).toEqual({ expires_at: '2026-12-24T23:00:00.000Z' });
});
