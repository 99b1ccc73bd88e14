/** Reads whatever the nodes' operations read, once each, and compares what comes with what they use. */
import { RESOURCES } from '../nodes/Hover/resources';
import type { Account } from './account';
import { recordIn } from './account';
import type { Hover } from './hover';
import { isSuccess } from './hover';
import type { Comparison } from './shape';
import { compare, fieldsOf } from './shape';
import { SHAPES } from './shapes';
import { idsFor, queryFor, unknownNames } from './sources';

export interface Read {
	/** `GET /api/v3/jobs/{job_id}` */
	endpoint: string;
	path: string;
	/** Under developers.hover.to/reference. */
	page: string;
	isGuessed: boolean;
	/** The operations that need it: `Job: Get`. */
	operations: string[];
}

export type Verdict = 'as expected' | 'different' | 'refused' | 'not there' | 'not asked';

export interface Walked extends Read {
	verdict: Verdict;
	status?: number | string;
	comparison?: Comparison;
	note?: string;
}

/** Every read of every operation: an operation that is added is walked by itself. */
export function reads(): Read[] {
	const found = new Map<string, Read>();
	for (const { name: resource, operations } of RESOURCES) {
		for (const { name, endpoints } of operations) {
			for (const { method, path, page, guessed } of endpoints) {
				if (method !== 'GET') continue;
				const endpoint = `${method} ${path}`;
				const read = found.get(endpoint) ?? {
					endpoint,
					path,
					page,
					isGuessed: guessed,
					operations: [],
				};
				read.operations.push(`${resource}: ${name}`);
				found.set(endpoint, read);
			}
		}
	}
	return [...found.values()];
}

/** Requests for all reads, and for what has to be found to ask them. */
export const mostForReads = () => reads().length + 25;

const verdictOf = (status: number | null): Verdict => {
	if (status === 404) return 'not there';
	return status === null || status >= 400 ? 'refused' : 'as expected';
};

/** Walks one read. */
export async function walk(hover: Hover, account: Account, read: Read): Promise<Walked> {
	const unknown = unknownNames(read.path);
	if (unknown.length > 0) {
		return {
			...read,
			verdict: 'not asked',
			note: `the tool knows no source for ${unknown.join(', ')}`,
		};
	}
	const found = await idsFor(account, read.path);
	if ('without' in found) {
		return { ...read, verdict: 'not asked', note: `nothing found for {${found.without}}` };
	}
	const query = await queryFor(account, read.path);
	const isFile = /pdf|receipt/.test(read.path);
	const answer = await hover.get(read.path, { ids: found.ids, query, isFile });
	const status = answer.status ?? answer.failure ?? 'no answer';
	const verdict = verdictOf(answer.status);
	if (!isSuccess(answer)) {
		const note = answer.redirect === undefined ? undefined : `redirects to ${answer.redirect.to}`;
		return { ...read, verdict, status, note };
	}
	if (isFile) return { ...read, verdict, status, note: 'a file' };
	const shape = SHAPES[shapeName(read.path, found.ids)] ?? {};
	const { record, inside } = recordIn(answer);
	const plain = compare(fieldsOf(answer.body, hover.privacy), shape);
	const isWrapped = plain.missing.length > 0 && inside !== undefined;
	const comparison = isWrapped ? compare(fieldsOf(record, hover.privacy), shape) : plain;
	const note = isWrapped ? `inside ${hover.privacy.fieldName(inside)}` : undefined;
	const isSame = comparison.missing.length + comparison.otherType.length === 0;
	return { ...read, verdict: isSame ? 'as expected' : 'different', status, comparison, note };
}

/** A path as the shapes know it, with the file in its place. */
function shapeName(path: string, { file }: Readonly<Record<string, unknown>>): string {
	return `GET ${path.replace('{file}', String(file))}`;
}
