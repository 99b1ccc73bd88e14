/** A file that Hover makes for each structure (model) of a job. */
export interface Artifact {
	/** Names the choice, the binary property and the part of the file name. */
	name: string;
	label: string;
	description: string;
	/** Under `/api/v3/models/{id}/artifacts/`. */
	file: string;
	/** The JSON version to ask for. */
	version?: string;
	extension: string;
	mimeType: string;
	/** The deliverables (by id) whose models have it. */
	deliverables: readonly number[];
}

const json = (
	name: string,
	label: string,
	deliverables: readonly number[],
	description: string,
): Artifact => ({
	name,
	label,
	description,
	file: 'measurements.json',
	version: name,
	extension: 'json',
	mimeType: 'application/json',
	deliverables,
});

/**
 * Every artifact the pack downloads, but the photos.
 * Hover pages: developers.hover.to/reference/get-measurements-pdf and its neighbours
 */
export const ARTIFACTS: readonly Artifact[] = [
	{
		name: 'measurements_pdf',
		label: 'Measurements PDF',
		description: 'The report for people',
		file: 'measurements.pdf',
		extension: 'pdf',
		mimeType: 'application/pdf',
		deliverables: [2, 3, 5, 6, 8],
	},
	{
		name: 'measurements_xlsx',
		label: 'Measurements XLSX',
		description: 'The measurements as a spreadsheet',
		file: 'measurements.xlsx',
		extension: 'xlsx',
		mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		deliverables: [2, 3, 5, 6, 8],
	},
	json(
		'summarized_json',
		'Measurements JSON: Summary',
		[2, 3],
		'Totals of roof, siding, openings and trim',
	),
	json('full_json', 'Measurements JSON: Full', [2, 3, 8], 'Every facet, window and line'),
	json('sketch_json', 'Measurements JSON: Sketch', [5, 6], 'The outline and the living area'),
	json('roof_lines', 'Measurements JSON: Roof Lines', [2, 3], 'Every line of the roof'),
	json('paint_measurements', 'Measurements JSON: Paint', [3], 'The areas a painter needs'),
];

/** The summary of the measurements: what Measurement: Get reads. */
export const SUMMARIZED_JSON = 'summarized_json';

/** The choice that stands for all photos of a model, which have no artifact path of their own. */
export const PHOTOS = {
	name: 'photos',
	label: 'Photos',
	description: 'All photos the homeowner took, as photo_1, photo_2 and so on',
	extension: 'jpg',
	mimeType: 'image/jpeg',
} as const;

/** Finds an artifact by its name. */
export function findArtifact(name: string): Artifact | undefined {
	return ARTIFACTS.find((artifact) => artifact.name === name);
}

/** The path and query of an artifact of one model. */
export function artifactPath(modelId: number | string, { file, version }: Artifact): string {
	const path = `/api/v3/models/${encodeURIComponent(modelId)}/artifacts/${file}`;
	return version === undefined ? path : `${path}?version=${version}`;
}
