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
	{
		id: 'model_page',
		question: 'Is there a page of one model?',
		usual: 'no, models are in their job only',
		here: 'yes',
		settings: { model_page: 'shown' },
	},
	{
		id: 'models_with_photos',
		question: 'When does a job get its first model?',
		usual: 'with its draft',
		here: 'when the photos come',
		settings: { models_made: 'with_photos' },
	},
	{
		id: 'model_completed',
		question: 'What is a model called that is done?',
		usual: 'complete',
		here: 'completed',
		settings: { model_completed_word: 'completed' },
	},
	{
		id: 'job_complete',
		question: 'What is a job called that is done?',
		usual: 'completed',
		here: 'complete',
		settings: { job_completed_word: 'complete' },
	},
	{
		id: 'artifact_links_all',
		question: 'Which files does a model link to?',
		usual: 'most',
		here: 'all',
		settings: { artifact_links: 'all' },
	},
	{
		id: 'artifact_links_none',
		question: 'Which files does a model link to?',
		usual: 'most',
		here: 'none',
		settings: { artifact_links: 'none' },
	},
];
