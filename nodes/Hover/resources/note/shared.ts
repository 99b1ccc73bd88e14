import type { INodeProperties } from 'n8n-workflow';

import { idLocator } from '../../descriptions/locators';

export const NOTE_ID = idLocator(
	'noteId',
	'Note',
	'The note to work with',
	'The number that Create or Get Many gives as ID',
);

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
