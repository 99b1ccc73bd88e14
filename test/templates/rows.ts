/** For each template: what it is started with, one item that fails and an empty one in the middle. */
import type { IDataObject } from 'n8n-workflow';

import { elementAt, present } from '../support/present';
import type { Stage, TemplateRun } from './stage';

/** One run: its items, and what must come of it. */
export interface Row {
	items: IDataObject[];
	/** Starts each item by itself, where a trigger can't give two. */
	isOneByOne?: boolean;
	/** What the failed execution says of the items that were not done. */
	says: RegExp[];
	/** Checks what was done, after each run. */
	check(run: TemplateRun): Promise<void> | void;
	/** What is said of a second run with the same items, if it isn't the same. */
	saysAgain?: RegExp[];
}

/** Prepares a row, or names the end-to-end case that runs the template instead. */
export type MakeRow = ((stage: Stage) => Promise<Row>) | { e2e: string };

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
const NOBODY = Object.fromEntries(Object.keys(ANN).map((field) => [field, '']));

const IS_TAKEN = /External Identifier already belongs to capture request \d+/;
const NO_NAME = /Homeowner Name is missing/;

interface Job {
	id: number;
	models: Array<{ id: number }>;
}

/** What a trigger gives for a job. */
const eventOf = ({ id, models }: Job, more: IDataObject = {}): IDataObject => ({
	event: 'job-state-changed-v2',
	job_id: id,
	model_id: elementAt(models, 0).id,
	...more,
	_hover: { event: 'job-state-changed-v2', state: 'completed', job_id: id },
});

const EMPTY_EVENT: IDataObject = {};

/** Three finished jobs, the one in the middle out of reach. */
async function threeJobs({ hover }: Stage, of: object = {}): Promise<[Job, Job, Job]> {
	const make = async (number: number) =>
		await hover.makeJob({ external_identifier: `LEAD-${number}`, ...of });
	const jobs: [Job, Job, Job] = [await make(1), await make(2), await make(3)];
	const [{ id, models }] = [jobs[1]];
	const ids = [id, ...models.map((model) => model.id)].join('|');
	const fault = { kind: 'status', status: 403, body: { error: 'Not yours' }, times: 0 };
	await hover.fault({ ...fault, path: `/(jobs|models)/(${ids})(/|\\.|\\?|$)` });
	return jobs;
}

const withMiddle = ([first, failing, last]: [Job, Job, Job], more?: IDataObject) => [
	eventOf(first, more),
	eventOf(failing, more),
	EMPTY_EVENT,
	eventOf(last, more),
];

const NOT_YOURS = /Not yours/;
const NO_JOB = /Job is missing/;

const column = (rows: readonly IDataObject[], name: string) => rows.map((row) => row[name]);

/** A row for each of the workflows that put a finished job into a CRM. */
const crm =
	(update: string, idOf: (sent: IDataObject) => unknown, upload?: string): MakeRow =>
	async (stage) => {
		const jobs = await threeJobs(stage);
		const refused = await stage.hover.makeJob({ external_identifier: 'LEAD-GONE' });
		const unknown = await stage.hover.makeJob({});
		stage.refuses = ({ parameters }) => JSON.stringify(parameters).includes('LEAD-GONE');
		const [first, failing, empty, last] = withMiddle(jobs);
		return {
			items: [first, failing, eventOf(refused), empty, eventOf(unknown), last] as IDataObject[],
			says: [
				NOT_YOURS,
				NO_JOB,
				/It was refused/,
				new RegExp(`Job ${unknown.id} has no external identifier`),
			],
			check() {
				expect(new Set(stage.sent(update).map(idOf))).toEqual(new Set(['LEAD-1', 'LEAD-3']));
				if (upload === undefined) return;
				const files = JSON.stringify(stage.sent(upload));
				for (const id of ['LEAD-1', 'LEAD-3']) expect(files).toContain(id);
				expect(files).not.toContain('""');
			},
		};
	};

const additional = (sent: IDataObject) => sent.additionalFields as IDataObject;
const located = (value: unknown) => (value as { value: unknown }).value;

export const ROWS: Record<string, MakeRow> = {
	async 'lead-form-to-capture-request'({ tables }) {
		return await Promise.resolve({
			items: [ANN, BOB, NOBODY, CAM],
			says: [IS_TAKEN, NO_NAME],
			check() {
				const rows = tables.rows('Hover leads');
				expect(column(rows, 'email')).toEqual(['ann@example.com', 'cam@example.com']);
				expect(rows.every(({ capture_link: link }) => String(link).startsWith('http'))).toBe(true);
			},
		});
	},
	async 'insurance-claim'({ tables }) {
		const claim = ({ 'Lead Number': number, Name, ...rest }: IDataObject) => ({
			...rest,
			'Claim Number': number,
			Insured: Name,
		});
		return await Promise.resolve({
			items: [ANN, BOB, NOBODY, CAM].map(claim),
			says: [IS_TAKEN, NO_NAME],
			check() {
				const rows = tables.rows('Hover claims');
				expect(column(rows, 'claim_number')).toEqual(['LEAD-1', 'LEAD-3']);
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
	async 'resume-waiting-flows'(stage) {
		const { tables } = stage;
		const waits = tables.insert(
			'Hover waits',
			...[11, 12, 12, 13].map((id, flow) => ({ job_id: id, resume_url: `wait-${flow}` })),
			{ resume_url: 'of-no-job' },
		);
		stage.refuses = ({ parameters }) => parameters.url === 'wait-1';
		const event = (id: number) => ({ job_id: id, _hover: { job_id: id } });
		const nameless = { _hover: { job_id: null } };
		return await Promise.resolve({
			items: [event(11), event(12), nameless, EMPTY_EVENT, event(13)],
			says: [/It was refused/, /event without a job \('_hover\.job_id'\)/],
			check() {
				const left = [elementAt(waits, 1).id, elementAt(waits, 4).id];
				expect(column(tables.rows('Hover waits'), 'id')).toEqual(left);
				expect(column(stage.sent('Wake It'), 'url')).toEqual(['wait-0', 'wait-2', 'wait-3']);
			},
		});
	},
	async 'job-state-to-crm-row'({ tables }) {
		tables.insert(
			'Hover leads',
			{ lead_number: '1', job_id: 11, job_state: 'draft', capture_request_id: 21 },
			{ lead_number: '2', job_state: 'untouched', capture_state: 'untouched' },
			{ lead_number: '3', job_id: 13, job_state: 'draft', capture_request_id: 23 },
		);
		const job = (id: number | null, state: string | null) => ({
			_hover: { event: 'job-state-changed-v2', state, job_id: id, capture_request_id: null },
		});
		const request = (id: number | null, state: string) => ({
			_hover: { event: 'capture-request-state-changed', state, capture_request_id: id },
		});
		const broken = [job(null, 'failed'), request(null, 'deleted'), job(13, null), EMPTY_EVENT];
		return await Promise.resolve({
			items: [job(11, 'processing'), ...broken, request(23, 'connected'), job(13, 'completed')],
			says: [/'_hover\.job_id'/, /job-state-changed-v2, capture-request-state-changed/],
			check() {
				expect(tables.rows('Hover leads')).toMatchObject([
					{ job_state: 'processing' },
					{ job_state: 'untouched', capture_state: 'untouched' },
					{ job_state: 'completed', capture_state: 'connected' },
				]);
			},
		});
	},
	async 'completed-job-files'(stage) {
		const jobs = await threeJobs(stage);
		stage.tables.insert('Hover leads', ...jobs.map(({ id }) => ({ job_id: id, squares: 'old' })), {
			squares: 'old',
		});
		stage.refuses = ({ parameters }) => String(parameters.fileName).endsWith('.xlsx');
		return {
			items: withMiddle(jobs),
			says: [NOT_YOURS, NO_JOB, /It was refused/],
			check() {
				const squares = column(stage.tables.rows('Hover leads'), 'squares');
				expect([squares[1], squares[3]]).toEqual(['old', 'old']);
				for (const index of [0, 2]) expect(squares[index]).toBeGreaterThan(0);
				const files = column(stage.sent('Save Them'), 'fileName').map(String);
				for (const { id } of [jobs[0], jobs[2]]) {
					expect(files.filter((file) => file.includes(String(id))).length).toBeGreaterThan(3);
				}
			},
		};
	},
	async 'all-files-as-one-archive'(stage) {
		const jobs = await threeJobs(stage);
		return {
			items: withMiddle(jobs),
			says: [NOT_YOURS, NO_JOB],
			check() {
				const saved = column(stage.sent('Save It'), 'fileName').map(String);
				expect(new Set(saved)).toEqual(
					new Set(
						[jobs[0], jobs[2]].map(
							({ id, models }) =>
								`/home/node/.n8n-files/hover-${id}-${elementAt(models, 0).id}.zip`,
						),
					),
				);
			},
		};
	},
	async 'multi-structure-property'(stage) {
		const models = [{ state: 'complete' }, { state: 'complete', name: 'Barn' }];
		const jobs = await threeJobs(stage, { models });
		return {
			items: withMiddle(jobs),
			says: [NOT_YOURS, NO_JOB],
			check() {
				const rows = stage.tables.rows('Hover structures');
				const ids = [jobs[0], jobs[2]].flatMap((job) => job.models.map(({ id }) => id));
				expect(column(rows, 'model_id')).toEqual(ids);
			},
		};
	},
	async 'failed-model-to-task'(stage) {
		const models = [{ state: 'failed', failure_reason: 'Too dark' }, { state: 'complete' }];
		const jobs = await threeJobs(stage, { models });
		return {
			items: withMiddle(jobs),
			says: [NOT_YOURS, NO_JOB],
			check() {
				const tasks = stage.tables.rows('Hover tasks');
				const ids = [jobs[0], jobs[2]].map((job) => elementAt(job.models, 0).id);
				expect(column(tasks, 'model_id')).toEqual(ids);
				expect(column(tasks, 'reason')).toEqual(['Too dark', 'Too dark']);
			},
		};
	},
	async 'nightly-reconciliation'(stage) {
		const { hover, tables } = stage;
		const jobs = await threeJobs(stage);
		const failed = await hover.makeJob({ state: 'failed', models: [{ state: 'failed' }] });
		tables.insert(
			'Hover leads',
			...jobs.map(({ id }) => ({ job_id: id, job_state: 'working' })),
			{ job_id: failed.id, job_state: 'working' },
			{ job_state: 'untouched' },
		);
		return {
			items: [{}],
			says: [NOT_YOURS],
			check() {
				const rows = tables.rows('Hover leads');
				expect(column(rows, 'job_state')).toEqual([
					'completed',
					'working',
					'completed',
					'failed',
					'untouched',
				]);
				for (const index of [0, 2]) expect(elementAt(rows, index).squares).toBeGreaterThan(0);
			},
		};
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
	async 'upgrade-on-deal-won'(stage) {
		const { hover } = stage;
		const make = async (number: number) =>
			await hover.makeJob({ external_identifier: `LEAD-${number}`, deliverable_id: 7 });
		const jobs = [await make(1), await make(2), await make(3)];
		await make(99);
		const dear = elementAt(elementAt(jobs, 1).models, 0).id;
		await hover.fault({
			path: `models/${dear}/.*upgrade_price`,
			kind: 'status',
			status: 200,
			body: { pending: 9900 },
			times: 0,
		});
		const calls = ['LEAD-1', 'LEAD-2', '', 'LEAD-404', 'LEAD-3'].map((lead_number) => ({
			lead_number,
		}));
		return {
			items: [...calls, {}].map((body) => ({ body })),
			says: [/\$99\.00/, /External Identifier is empty/, /No job .+ lead number LEAD-404\./],
			async check() {
				const posts = await hover.requests('POST');
				const models = posts
					.map(({ path }) => /models\/(\d+)\/deliverable_change/.exec(path)?.[1])
					.filter((id) => id !== undefined);
				const ids = [0, 2].map((index) => elementAt(elementAt(jobs, index).models, 0).id);
				expect(models).toEqual(ids.map(String));
			},
		};
	},
	'completed-to-hubspot': crm(
		'Update the Deal',
		({ dealId }) => located(dealId),
		'Upload the File',
	),
	'completed-to-pipedrive': crm(
		'Add a Note to the Deal',
		(sent) => additional(sent).deal_id,
		'Attach the File',
	),
	'completed-to-salesforce': crm(
		'Update the Opportunity',
		({ opportunityId }) => opportunityId,
		'Attach the File',
	),
	'completed-to-odoo': crm('Update the Opportunity', ({ opportunityId }) => opportunityId),
	async 'completed-to-google'(stage) {
		const jobs = await threeJobs(stage);
		stage.refuses = ({ parameters }) => String(parameters.name).endsWith('.xlsx');
		return {
			items: withMiddle(jobs),
			says: [NOT_YOURS, NO_JOB, /It was refused/],
			check() {
				const sent = stage.sent('Add a Row').map(({ columns }) => columns as IDataObject);
				const leads = sent.map(({ value }) => (value as IDataObject).Lead);
				expect(new Set(leads)).toEqual(new Set(['LEAD-1', 'LEAD-3']));
				expect(stage.sent('Upload the File').length).toBeGreaterThan(1);
			},
		};
	},
	'set-up-tables': { e2e: 'templates: one workflow makes every table' },
	'ai-agent-where-is-the-roof': { e2e: 'AI tool: n8n’s agent finds a job' },
	'ai-agent-with-narrow-tools': { e2e: 'AI tools: the agent goes on after' },
};
