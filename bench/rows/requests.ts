/** Calls of the Hover node beside n8n's HTTP Request node. */
import { floor, hover, httpRequest, publishChain } from '../chain';
import type { Rig } from '../rig';
import type { Row } from '../row';

const JOBS = 90;
const LEADS = 40;

const ID = { __rl: true, mode: 'id', value: '={{ $json.id }}' };

/** Jobs at Hover, each of one completed model. */
export async function makeJobs(
	{ control }: Rig,
	count: number,
	more: object = {},
): Promise<Array<{ id: number; models: Array<{ id: number }> }>> {
	const jobs = [];
	for (let made = 0; made < count; made++) {
		jobs.push(
			await control.call<{ id: number; models: Array<{ id: number }> }>('POST', 'jobs', more),
		);
	}
	return jobs;
}

/** Job: Get for many items. */
export async function jobGet(rig: Rig): Promise<Row> {
	const items = (await makeJobs(rig, JOBS)).map(({ id }) => ({ id }));
	const url = `=${rig.simulator.url}/api/v3/jobs/{{ $json.id }}`;
	const ours = await publishChain(rig, 'Get: ours', [hover('job', 'get', { jobId: ID })]);
	const without = await publishChain(rig, 'Get: without', [httpRequest(url)]);
	const least = await publishChain(rig, 'Get: floor', [floor('floorRequest', { url }, true)]);
	return {
		name: 'job-get',
		what: `Job: Get, ${JOBS} items`,
		per: { count: JOBS, thing: 'item' },
		goal: { against: 'without', times: 1.05 },
		contenders: [
			{ role: 'ours', name: 'Hover node', run: async () => await ours(items) },
			{ role: 'without', name: 'HTTP Request', run: async () => await without(items) },
			{ role: 'floor', name: 'n8n’s helper alone', run: async () => await least(items) },
		],
	};
}

let lastLead = 0;

/** Leads that nobody has seen before. */
export const newLeads = (count: number) =>
	Array.from({ length: count }, () => {
		lastLead += 1;
		return {
			n: lastLead,
			email: `lead-${lastLead}@example.com`,
			street: `${lastLead} Bench Street`,
		};
	});

/** Capture Request: Create, of the leads above. */
export const createRequest = (ifAlreadyOpen: string) =>
	hover('captureRequest', 'create', {
		capturingUserName: '=Lead {{ $json.n }}',
		capturingUserEmail: '={{ $json.email }}',
		street: '={{ $json.street }}',
		city: 'Springfield',
		region: 'IL',
		postalCode: '62701',
		deliverableId: 3,
		ifAlreadyOpen,
	});

const BODY = `={{ {
	current_user_email: 'admin@example.com',
	capture_request: {
		capturing_user_name: 'Lead ' + $json.n,
		capturing_user_email: $json.email,
		job_attributes: {
			location_line_1: $json.street,
			location_city: 'Springfield',
			location_region: 'IL',
			location_postal_code: '62701',
			deliverable_id: 3,
		},
	},
} }}`;

/** Capture Request: Create for new leads, with the guard against asking twice or without it. */
async function create(rig: Rig, name: string, ifAlreadyOpen: string, times: number): Promise<Row> {
	const ours = await publishChain(rig, `Create ${name}: ours`, [createRequest(ifAlreadyOpen)]);
	const without = await publishChain(rig, `Create ${name}: without`, [
		httpRequest(`${rig.simulator.url}/api/v2/capture_requests`, {
			method: 'POST',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: BODY,
		}),
	]);
	return {
		name: `create-${name}`,
		what: `Capture Request: Create, ${LEADS} new leads, ${name === 'guarded' ? 'each checked first' : '‘Create Another’'}`,
		per: { count: LEADS, thing: 'lead' },
		goal: { against: 'without', times },
		contenders: [
			{ role: 'ours', name: 'Hover node', run: async () => await ours(newLeads(LEADS)) },
			{ role: 'without', name: 'HTTP Request', run: async () => await without(newLeads(LEADS)) },
		],
	};
}

/** With the guard. */
export const createGuarded = async (rig: Rig) => await create(rig, 'guarded', 'returnIt', 1.5);

/** Without it. */
export const createAnother = async (rig: Rig) => await create(rig, 'another', 'createAnother', 1.1);
