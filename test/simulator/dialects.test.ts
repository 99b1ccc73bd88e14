import { startSimulator } from '../../simulator';
import {
	areCompatible,
	DEVIATIONS,
	DIALECTS,
	deviation,
	settingsOf,
} from '../../simulator/dialects';
import { CHOICES, defaultSettings, defaultWebhookSettings } from '../../simulator/settings';
import { Client, startClient } from './helpers';

const DEFAULTS: Record<string, unknown> = { ...defaultSettings(5), ...defaultWebhookSettings() };

let client: Client;
beforeAll(async () => (client = await startClient()));
afterAll(async () => await client.simulator.stop());
beforeEach(async () => await client.reset());

describe('the deviations', () => {
	it('have ids of their own', () => {
		expect(new Set(DEVIATIONS.map(({ id }) => id)).size).toBe(DEVIATIONS.length);
	});

	it.each(DEVIATIONS.map((each) => ({ ...each })))(
		'$id sets what exists, to something else than usual',
		({ question, settings, webhookSettings }) => {
			const all = Object.entries({ ...settings, ...webhookSettings });
			expect(question).toMatch(/\?$/);
			expect(all.some(([name, value]) => DEFAULTS[name] !== value)).toBe(true);
			for (const [name, value] of all) {
				expect(DEFAULTS).toHaveProperty(name);
				for (const each of [value].flat()) {
					if (CHOICES[name] !== undefined) expect(CHOICES[name]).toContain(each);
				}
			}
		},
	);

	it('make up the dialects, without a contradiction', () => {
		for (const ids of Object.values(DIALECTS)) expect(() => settingsOf(ids)).not.toThrow();
	});

	it('contradict each other where they answer one question', () => {
		const [oldest, none] = [deviation('list_oldest_first'), deviation('list_unordered')];
		expect(areCompatible(oldest, none)).toBe(false);
		expect(areCompatible(oldest, deviation('list_late'))).toBe(true);
	});
});

describe('the control API', () => {
	it('changes to a dialect and back, and leaves other settings alone', async () => {
		await client.control('POST', 'settings', { rate_limit: 7 });
		const order = { dialect: 'documented', deviations: ['files_direct'] };
		const answer = await client.control('POST', 'dialect', order);
		expect(answer).toMatchObject({
			deviations: [...(DIALECTS.documented ?? []), 'files_direct'],
			settings: { capture_requests_order: 'oldest_first', presigned: 'none', rate_limit: 7 },
		});
		const { settings } = await client.control('POST', 'dialect', {});
		expect(settings).toMatchObject({
			capture_requests_order: 'newest_first',
			presigned: 'photos_and_pdf',
			rate_limit: 7,
		});
	});

	it.each([
		[{ dialect: 'klingon' }, 'there is no dialect'],
		[{ deviations: ['nothing'] }, 'there is no deviation'],
		[{ deviations: ['list_oldest_first', 'list_unordered'] }, 'contradict'],
	])('refuses %j', async (order, problem) => {
		await expect(client.control('POST', 'dialect', order)).rejects.toThrow(problem);
	});

	it('lists what there is', async () => {
		const { dialects, deviations } = await client.control('GET', 'dialects');
		expect(dialects).toHaveProperty('field');
		expect(deviations).toHaveLength(DEVIATIONS.length);
	});
});

it('starts in a dialect, which a reset brings back', async () => {
	const other = new Client(await startSimulator({ dialect: 'field' }));
	try {
		await other.control('POST', 'dialect', {});
		await other.reset();
		expect(await other.control('GET', 'state')).toMatchObject({
			settings: { presigned: 'all' },
			deviations: DIALECTS.field,
		});
	} finally {
		await other.simulator.stop();
	}
	await expect(startSimulator({ dialect: 'klingon' })).rejects.toThrow('no dialect');
});
