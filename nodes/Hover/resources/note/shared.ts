import type { INodeProperties } from 'n8n-workflow';

import { searchableLocator } from '../../descriptions/locators';

/** The list has the notes of the job in `jobId`. */
export const NOTE_ID = searchableLocator({
	name: 'noteId',
	displayName: 'Note',
	description: 'The note to work with. The list has those of the job above.',
	search: 'searchNotes',
	placeholder: 'e.g. 4711',
	hint: "The 'id' returned by Create or Get Many",
});

export const NOTE_TEXT: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. The dog is friendly',
	description: 'Text of the note',
};
