/** The workflows that ask homeowners for photos. */
import type { IDataObject } from 'n8n-workflow';

import { present } from '../../support/present';
import type { MakeRow } from './row';
import { column } from './row';

const lead = (number: string, name: string, street: string): IDataObject => ({
	'Lead Number': number,
	Name: name,
	Email: `${name.toLowerCase()}@example.com`,
	Phone: '555-010-4477',
	Street: street,
	City: 'Springfield',
	'Postal Code': '45501',
});

const ANN = lead('LEAD-1', 'Ann', '12 Maple Street');
/** The number of Ann's lead, for somebody else. */
const BOB = lead('LEAD-1', 'Bob', '7 Elm Road');
const CAM = lead('LEAD-3', 'Cam', '3 Fir Lane');
/** From a form without numbers, as the note says for homeowners. */
const DEE = { ...lead('', 'Dee', '5 Ash Court'), 'Lead Number': undefined };
const NOBODY = Object.fromEntries(Object.keys(ANN).map((field) => [field, '']));

const IS_TAKEN = /External Identifier already belongs to capture request \d+/;
const NO_NAME = /Homeowner Name is missing/;

export const REQUESTS: Record<string, MakeRow> = {
	async 'lead-form-to-capture-request'({ tables }) {
		return await Promise.resolve({
			items: [ANN, BOB, NOBODY, CAM, DEE, DEE],
			says: [IS_TAKEN, NO_NAME],
			check() {
				const rows = tables.rows('Hover leads');
				expect(column(rows, 'email')).toEqual([
					'ann@example.com',
					'cam@example.com',
					'dee@example.com',
				]);
				expect(rows.every(({ capture_link: link }) => String(link).startsWith('http'))).toBe(true);
			},
		});
	},
	async 'own-text-message'(stage) {
		const dan = lead('', 'Dan', '9 Oak Way');
		stage.refuses = ({ parameters }) => String(parameters.message).includes('Dan');
		return await Promise.resolve({
			items: [ANN, { ...BOB, Email: 'bob' }, dan, NOBODY, ANN, CAM],
			says: [/Homeowner Email is not an email address/, /It was refused/, NO_NAME],
			saysAgain: [/Homeowner Email is not an email address/, NO_NAME],
			check() {
				const names = stage.sent('Send Our Own Text').map(({ message }) => String(message));
				expect(names.map((text) => /^Hi (\w+),/.exec(text)?.[1])).toEqual(['Ann', 'Cam']);
			},
		});
	},
	async 'create-and-wait'({ tables }) {
		return await Promise.resolve({
			items: [ANN, BOB, NOBODY, CAM],
			isOneByOne: true,
			says: [IS_TAKEN, NO_NAME],
			check() {
				const jobs = column(tables.rows('Hover waits'), 'job_id');
				expect(new Set(jobs).size).toBe(2);
				expect(jobs).not.toContain(null);
			},
		});
	},
	async 'remind-after-days'(stage) {
		const { hover, tables } = stage;
		const ask = async (name: string): Promise<number> => {
			const [request] = await hover.json({
				resource: 'captureRequest',
				operation: 'create',
				capturingUserName: name,
				capturingUserEmail: `${name.toLowerCase()}@example.com`,
				street: `1 ${name} Street`,
				city: 'Springfield',
			});
			return Number(present('a request', request).id);
		};
		const ids = [await ask('Ann'), await ask('Bob'), await ask('Cam')];
		const deleted = String(ids[1]);
		await hover.json({
			resource: 'captureRequest',
			operation: 'delete',
			captureRequestId: { __rl: true, mode: 'id', value: deleted },
		});
		const asked = await hover.messages();
		const waiting = { capture_state: 'new', reminded_at: '' };
		const requests = [ids[0], ids[1], null, ids[2]];
		const numbers = requests.map((id, index) => ({
			...waiting,
			lead_number: `LEAD-${index}`,
			capture_request_id: id ?? null,
		}));
		tables.insert('Hover leads', ...numbers);
		return {
			items: [{}],
			says: [/LEAD-1: /, /LEAD-2: Capture Request is missing/],
			saysAgain: [],
			async check() {
				expect(await hover.messages()).toBe(asked + 2);
				const rows = tables.rows('Hover leads');
				expect(rows.every(({ reminded_at: at }) => String(at).startsWith('20'))).toBe(true);
				const problems = rows.map(({ reminder_problem: problem }) => problem !== '');
				expect(problems).toEqual([false, true, true, false]);
			},
		};
	},
};
