import type { Deviation } from './deviation';

const FILES = 'Does a link to a file lead to the file, or to a presigned link elsewhere?';
const USUAL_FILES = 'photos and the PDF to a presigned link, the others to the file';

/** Of jobs, models and their files. */
export const JOB_DEVIATIONS: readonly Deviation[] = [
	{
		id: 'files_presigned',
		question: FILES,
		usual: USUAL_FILES,
		here: 'all to a presigned link',
		settings: { presigned: 'all' },
	},
	{
		id: 'files_direct',
		question: FILES,
		usual: USUAL_FILES,
		here: 'all to the file',
		settings: { presigned: 'none' },
	},
	{
		id: 'files_late',
		question: 'Are the files there as soon as the model is complete?',
		usual: 'yes',
		here: 'a second later',
		settings: { lazy_artifacts: 1000 },
	},
	{
		id: 'not_ready_422',
		question: 'What does a file answer that is not ready?',
		usual: '404',
		here: '422',
		settings: { not_ready_status: 422 },
	},
	{
		id: 'not_ready_202',
		question: 'What does a file answer that is not ready?',
		usual: '404',
		here: '202, as an export in the making',
		settings: { not_ready_status: 202 },
	},
	{
		id: 'unavailable_422',
		question: 'What does a file answer that the deliverable does not have?',
		usual: '404',
		here: '422',
		settings: { unavailable_status: 422 },
	},
	{
		id: 'photo_links_relative',
		question: 'What are the links of photos?',
		usual: 'whole addresses at the API',
		here: 'paths',
		settings: { image_links: 'relative' },
	},
	{
		id: 'photo_links_presigned',
		question: 'What are the links of photos?',
		usual: 'whole addresses at the API',
		here: 'presigned addresses elsewhere',
		settings: { image_links: 'presigned' },
	},
	{
		id: 'measurements_as_text',
		question: 'Are the numbers in the measurements numbers?',
		usual: 'yes',
		here: 'no, they are text',
		settings: { measurement_numbers: 'text' },
		consequence: 'Files hold what Hover wrote; the figures of Measurement: Get are numbers',
	},
];
