/** Artifact: Download as the tests of files ask for it. */
import type { INodeParameters } from 'n8n-workflow';

import { by } from './hoverNode';

/** What a completed job with the deliverable Complete has, exports and drawings aside. */
export const EVERY_KIND = [
	'measurements_pdf',
	'measurements_xlsx',
	'summarized_json',
	'full_json',
	'roof_lines',
	'paint_measurements',
	'photos',
];

/** The parameters of a download from a job. */
export const downloadOf = (jobId: number, more: INodeParameters = {}): INodeParameters => ({
	resource: 'artifact',
	operation: 'download',
	output: 'perModel',
	from: 'job',
	...by('jobId', jobId),
	...more,
});
