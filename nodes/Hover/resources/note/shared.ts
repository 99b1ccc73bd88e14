import type { INodeProperties } from 'n8n-workflow';

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
