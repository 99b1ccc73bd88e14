import type { Answer, Asked } from './localServer';
import { startLocalServer } from './localServer';

/** As much of ServiceTitan as its job attachments and job notes need (developer.servicetitan.io). */
export interface FakeServiceTitan {
	url: string;
	/** What a person enters in Settings. */
	settings: Record<string, string>;
	/** As an OAuth2 credential takes it. */
	credential: Record<string, unknown>;
	/** Texts by the job they are for. */
	notes: Array<{ job: string; text: string }>;
	/** Names of files by the job they are for. */
	attachments: Array<{ job: string; file: string }>;
	stop(): Promise<void>;
}

const TENANT = '1037187629';
const APP_KEY = 'ak1.example';
const CLIENT = { client_id: 'cid.example', client_secret: 'cs1.example' };
const TOKEN = 'token-of-servicetitan';
const PATH = new RegExp(`^/(forms|jpm)/v2/tenant/${TENANT}/jobs/(\\d+)/(attachments|notes)$`);

const refused = (status: number, title: string): Answer => ({ status, body: { status, title } });

function token({ method, headers, body }: Asked): Answer {
	const given = new URLSearchParams(body.toString());
	const wanted = { grant_type: 'client_credentials', ...CLIENT };
	const isRight =
		method === 'POST' &&
		headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true &&
		Object.entries(wanted).every(([name, value]) => given.get(name) === value);
	if (!isRight) return refused(400, 'invalid_client');
	return { status: 200, body: { access_token: TOKEN, expires_in: 900, token_type: 'Bearer' } };
}

/** The file of a multipart form, which must have no other field. */
async function fileOf({ headers, body }: Asked): Promise<File | undefined> {
	const form = new Response(new Uint8Array(body), {
		headers: { 'content-type': headers['content-type'] ?? '' },
	});
	const [[name, file] = [], ...others] = [...(await form.formData()).entries()];
	return name === 'file' && file instanceof File && others.length === 0 ? file : undefined;
}

/** Starts one that knows these jobs. */
export async function startFakeServiceTitan(jobs: readonly string[]): Promise<FakeServiceTitan> {
	const notes: FakeServiceTitan['notes'] = [];
	const attachments: FakeServiceTitan['attachments'] = [];
	const answer = async (asked: Asked): Promise<Answer> => {
		const { method, path, headers, body } = asked;
		if (path === '/connect/token') return token(asked);
		if (headers.authorization !== `Bearer ${TOKEN}`) return refused(401, 'Unauthorized');
		if (headers['st-app-key'] !== APP_KEY) return refused(401, 'No application key');
		const [, api, job = '', what] = PATH.exec(path) ?? [];
		if (method !== 'POST' || !jobs.includes(job)) return refused(404, 'Job not found');
		if (api === 'jpm' && what === 'notes') {
			const { text } = JSON.parse(body.toString()) as { text?: string };
			if (typeof text !== 'string' || text === '') return refused(400, 'text is required');
			notes.push({ job, text });
			return { status: 200, body: { text, isPinned: false } };
		}
		const file = api === 'forms' && what === 'attachments' ? await fileOf(asked) : undefined;
		if (file === undefined) return refused(400, 'file is required');
		if (!(await file.text()).startsWith('%PDF')) return refused(400, 'Not a PDF');
		attachments.push({ job, file: file.name });
		return { status: 200, body: { fileName: file.name } };
	};
	const { url, stop } = await startLocalServer(answer);
	return {
		url,
		settings: { api_url: url, tenant: TENANT, app_key: APP_KEY },
		credential: {
			grantType: 'clientCredentials',
			accessTokenUrl: `${url}/connect/token`,
			clientId: CLIENT.client_id,
			clientSecret: CLIENT.client_secret,
			scope: '',
			authentication: 'body',
		},
		notes,
		attachments,
		stop,
	};
}
