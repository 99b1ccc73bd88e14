import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Checks } from '../../descriptions/checks';
import { idLocator } from '../../descriptions/locators';

/** Where a job's notes are. Hover's pages don't show it, so this is a guess (docs/hover-guesses.md). */
export const notesPath = (jobId: number) => `/api/v1/jobs/${jobId}/notes`;

/** Chooses a note. */
export const NOTE_ID = idLocator(
	'noteId',
	'Note',
	'The note to work with',
	'The number that Create or Get Many gives as ID',
);

/** What a note says. */
export const NOTE_TEXT: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. The dog is friendly',
	description: 'What the note says',
};

/** The text of one item; NodeOperationError if there is none. */
export function noteTextOf(context: IExecuteFunctions, itemIndex: number): string {
	const text = context.getNodeParameter('text', itemIndex);
	return new Checks(context, itemIndex).required('Text', text);
}
