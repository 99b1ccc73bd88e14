import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { isRecord } from '../../shared/api/types';
import { fullName } from '../../shared/api/users';
import { NOTES } from '../../shared/api/notes';
import { HoverClient } from '../../shared/transport/client';
import { chosenId, PER_PAGE, searchPages } from './shared';

const LONGEST_TEXT = 80;

function labelOf({ id, body, user, created_at: createdAt }: IDataObject): string {
	const text =
		String(body ?? '')
			.replace(/\s+/g, ' ')
			.trim() || `Note ${String(id)}`;
	const start = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
	const date = String(createdAt ?? '').slice(0, 10);
	const about = [isRecord(user) ? fullName(user) : '', date].filter(Boolean).join(', ');
	return about === '' ? start : `${start} (${about})`;
}

/** Notes of the chosen job, searched by their beginning and author. */
export async function searchNotes(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	const job_id = chosenId(hover, 'jobId', 'Job');
	const request = { task: `list the notes of job ${job_id}`, ids: { job_id } };
	return await searchPages(
		filter,
		paginationToken,
		async (page) => await hover.page(NOTES.list, request, page, PER_PAGE),
		(note) => ({ name: labelOf(note), value: String(note.id) }),
	);
}
