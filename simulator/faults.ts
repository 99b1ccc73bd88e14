import { requestPath } from './requestPath';

export const BODY_FAULT_KINDS = ['cut_body', 'short_body', 'endless_body', 'trickle'] as const;

export const FAULT_KINDS = [
	'status',
	'reset',
	'timeout',
	'redirect',
	'lost_answer',
	...BODY_FAULT_KINDS,
] as const;

export type BodyFaultKind = (typeof BODY_FAULT_KINDS)[number];

export interface Fault {
	method?: string;
	/** Regular expression that the path, with or without its query, has to match. */
	path: string;
	/** How many requests it hits; 0 for every one. */
	times: number;
	kind: (typeof FAULT_KINDS)[number];
	status?: number;
	body?: unknown;
	headers?: Record<string, string>;
	delay_ms?: number;
	/** Where a `redirect` leads; to the request's own address when absent. */
	location?: string;
	/** Whether a `cut_body` comes in chunks, without its length. */
	chunked?: boolean;
	hits: number;
}

export class Faults {
	private list: Fault[] = [];

	add(input: Partial<Fault>): Fault {
		const kind = input.kind ?? 'status';
		if (!FAULT_KINDS.includes(kind)) {
			throw new Error(`kind must be one of ${FAULT_KINDS.join(', ')}`);
		}
		const path = input.path ?? '.*';
		new RegExp(path);
		const fault: Fault = { ...input, path, kind, times: input.times ?? 1, hits: 0 };
		this.list.push(fault);
		return fault;
	}

	/** The next fault for a request, counted as a hit. */
	take(method: string, url: string): Fault | undefined {
		const path = requestPath(url);
		const found = this.list.find(
			(fault) =>
				(fault.times === 0 || fault.hits < fault.times) &&
				(fault.method === undefined || fault.method.toUpperCase() === method) &&
				(new RegExp(fault.path).test(path) || new RegExp(fault.path).test(url)),
		);
		if (found !== undefined) found.hits += 1;
		return found;
	}

	all(): Fault[] {
		return this.list;
	}

	clear(): void {
		this.list = [];
	}
}
