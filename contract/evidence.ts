import type { Answer } from './hover';

/** What a request showed. Ids are replaced in the path; there are no values. */
export interface Evidence {
	request: string;
	/** The HTTP status, or why there is none. */
	status: number | string;
	/** `id: number` and so on. */
	fields?: string[];
	note?: string;
}

/** What an answer showed, in names and counts. */
export function evidenceOf(answer: Answer, more: Pick<Evidence, 'fields' | 'note'> = {}): Evidence {
	return { request: answer.shown, status: answer.status ?? answer.failure ?? 'no answer', ...more };
}
