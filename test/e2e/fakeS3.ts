import { createHash } from 'node:crypto';

import type { Asked } from './localServer';
import { startLocalServer } from './localServer';

/** A local storage that speaks as much of S3 as an upload needs. */
export interface FakeS3 {
	/** As an S3 credential takes it. */
	credential: Record<string, unknown>;
	/** How often each object was written, by bucket and key. */
	writes: Map<string, number>;
	/** Objects whose upload is refused. */
	refuses: (object: string) => boolean;
	stop(): Promise<void>;
}

const KEY_ID = 'AKIAEXAMPLE';
const SIGNED = `AWS4-HMAC-SHA256 Credential=${KEY_ID}/`;
const LOCATION =
	'<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">us-west-2</LocationConstraint>';

/** Starts one. It takes what is signed with its key and arrives whole. */
export async function startFakeS3(): Promise<FakeS3> {
	const writes = new Map<string, number>();
	const answer = ({ method, path, query, headers, body }: Asked) => {
		const object = path.slice(1);
		const md5 = createHash('md5').update(body).digest('base64');
		if (headers.authorization?.startsWith(SIGNED) !== true) return { status: 403 };
		if (method === 'GET' && query.has('location')) return { status: 200, body: LOCATION };
		if (method !== 'PUT' || headers['content-md5'] !== md5) return { status: 400 };
		if (fake.refuses(object)) return { status: 403 };
		writes.set(object, (writes.get(object) ?? 0) + 1);
		return { status: 200 };
	};
	const { url, stop } = await startLocalServer(answer);
	const fake: FakeS3 = {
		credential: {
			endpoint: url,
			region: 'us-west-2',
			accessKeyId: KEY_ID,
			secretAccessKey: 'secret',
			forcePathStyle: true,
			ignoreSSLIssues: false,
		},
		writes,
		refuses: () => false,
		stop,
	};
	return fake;
}
