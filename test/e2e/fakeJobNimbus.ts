import type { Answer, Asked } from './localServer';
import { startLocalServer } from './localServer';

/** As much of JobNimbus as its files and activities need (documenter.getpostman.com/view/3919598/S11PpG4x). */
export interface FakeJobNimbus {
	/** What a person enters in Settings. */
	settings: Record<string, string>;
	/** As a bearer credential takes it. */
	credential: Record<string, unknown>;
	/** Texts by the job they are for. */
	notes: Array<{ job: string; text: string }>;
	/** Names of files that arrived, by the job they are for. */
	files: Array<{ job: string; file: string }>;
	stop(): Promise<void>;
}

const API_KEY = 'key-of-jobnimbus';
const SIGNATURE = 'signed';
/** JobNimbus's number of the type Document. */
const DOCUMENT = 1;

interface UploadOrder {
	related?: string[];
	type?: number;
	filename?: string;
}

interface Activity {
	note?: string;
	record_type_name?: string;
	primary?: { id?: string };
}

const refused = (status: number, error: string): Answer => ({ status, body: { error } });

/** Starts one that knows these jobs. */
export async function startFakeJobNimbus(jobs: readonly string[]): Promise<FakeJobNimbus> {
	const notes: FakeJobNimbus['notes'] = [];
	const files: FakeJobNimbus['files'] = [];
	const promised: FakeJobNimbus['files'] = [];

	const promise = ({ related: [job = ''] = [], type, filename: file }: UploadOrder): Answer => {
		if (!jobs.includes(job)) return refused(404, `There is no job ${job}`);
		if (type !== DOCUMENT || file === undefined)
			return refused(400, 'type and filename are required');
		const jnid = String(promised.push({ job, file }) - 1);
		return {
			status: 200,
			body: { data: { jnid, url: `${server.url}/bucket/${jnid}?X-Sig=${SIGNATURE}` } },
		};
	};
	const store = ({ path, query, headers, body }: Asked): Answer => {
		const file = promised[Number(path.split('/').at(-1))];
		// S3 refuses two kinds of authentication.
		const isSigned = query.get('X-Sig') === SIGNATURE && headers.authorization === undefined;
		if (file === undefined || !isSigned) return refused(403, 'SignatureDoesNotMatch');
		if (!body.toString('latin1').startsWith('%PDF')) return refused(400, 'Not a PDF');
		files.push(file);
		return { status: 200 };
	};
	const write = ({ note = '', record_type_name: type, primary }: Activity): Answer => {
		const job = primary?.id ?? '';
		if (!jobs.includes(job)) return refused(404, `There is no job ${job}`);
		if (note === '' || type !== 'Note')
			return refused(400, 'note and record_type_name are required');
		notes.push({ job, text: note });
		return { status: 200, body: { jnid: `note${notes.length}` } };
	};
	const server = await startLocalServer((asked) => {
		const { method, path, headers, body } = asked;
		if (method === 'PUT') return store(asked);
		if (headers.authorization !== `Bearer ${API_KEY}`) return refused(401, 'Unauthorized');
		const order = JSON.parse(body.toString()) as UploadOrder & Activity;
		if (method === 'POST' && path === '/files/v1/uploads/url') return promise(order);
		if (method === 'POST' && path === '/api1/activities') return write(order);
		return refused(404, 'Not found');
	});
	return {
		settings: { api_url: server.url, files_url: server.url },
		credential: { token: API_KEY },
		notes,
		files,
		stop: server.stop,
	};
}
