export interface Artifact {
	/** Also the binary property's name, and a part of the file name. */
	name: string;
	label: string;
	description: string;
	/** Under `/api/v3/models/{id}/artifacts/`. */
	file: string;
	version?: string;
	/** Whether any link of the model with the extension is taken for it: most exports' paths are undocumented. */
	anyLink?: boolean;
	extension: string;
	mimeType: string;
	/** Ids of those that Hover's pages name for it. Explains a refusal; never keeps a request from leaving. */
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

/** What Measurement: Get reads. */
export const SUMMARY = json(
	'summarized_json',
	'Measurements JSON: Summary',
	[2, 3],
	'Totals of roof, siding, openings and trim',
);

export const FULL = json(
	'full_json',
	'Measurements JSON: Full',
	[2, 3, 8],
	'Every facet, window and line',
);

export const ROOF_LINES = json(
	'roof_lines',
	'Measurements JSON: Roof Lines',
	[2, 3],
	'Every line of the roof',
);

/** Hover pages: developers.hover.to/reference/get-measurements-pdf and its neighbors */
const MEASUREMENTS: readonly Artifact[] = [
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
	SUMMARY,
	FULL,
	json('sketch_json', 'Measurements JSON: Sketch', [5, 6], 'The outline and the living area'),
	ROOF_LINES,
	json('paint_measurements', 'Measurements JSON: Paint', [3], 'The areas a painter needs'),
];

interface Wireframe {
	name: string;
	label: string;
	versions: readonly string[];
	deliverables: readonly number[];
}

const SIDES: ReadonlyArray<[name: string, label: string]> = [
	['front', 'Front'],
	['front_right', 'Front Right'],
	['right', 'Right'],
	['right_back', 'Right Back'],
	['back', 'Back'],
	['back_left', 'Back Left'],
	['left', 'Left'],
	['left_front', 'Left Front'],
];

/** Hover page: developers.hover.to/reference/get-wireframe-images-1 */
const WIREFRAMES: readonly Wireframe[] = [
	{
		name: 'roof',
		label: 'Roof',
		versions: ['url', 'top', 'lengths', 'areas', 'pitches'],
		deliverables: [2, 3],
	},
	{ name: 'footprint', label: 'Footprint', versions: ['url'], deliverables: [3] },
	{ name: 'floor_plan', label: 'Floor Plan', versions: ['url'], deliverables: [8] },
	{
		name: 'total_living_area',
		label: 'Total Living Area',
		versions: ['url'],
		deliverables: [5, 6],
	},
	...SIDES.map(([name, label]) => ({
		name,
		label,
		versions: ['url', 'compass', 'top'],
		deliverables: [3],
	})),
];

const wireframeArtifacts = WIREFRAMES.flatMap(({ name, label, versions, deliverables }) =>
	versions.map((version, index): Artifact => {
		const isPlain = index === 0;
		return {
			name: isPlain ? `wireframe_${name}` : `wireframe_${name}_${version}`,
			label: isPlain ? `Wireframe: ${label}` : `Wireframe: ${label}, ${version}`,
			description: isPlain ? 'A drawing of the model' : `The drawing in the version ${version}`,
			file: `wireframe_${name}.png`,
			version,
			extension: 'png',
			mimeType: 'image/png',
			deliverables,
		};
	}),
);

/** Hover's FML page names interiors only; who has the other exports isn't known (docs/hover-guesses.md). */
const ANY_MEASURED = [2, 3, 5, 6, 8];

/** An export for another program. developers.hover.to/reference/get-fml-export shows only FML's path. */
const cadExport = (
	name: string,
	more: Pick<Artifact, 'label' | 'description' | 'mimeType'> &
		Partial<Pick<Artifact, 'version' | 'deliverables'>>,
): Artifact => ({
	name,
	file: `cad_export.${name}`,
	anyLink: true,
	extension: name,
	deliverables: ANY_MEASURED,
	...more,
});

/** All artifacts but the photos. Hover page: developers.hover.to/reference/measurements-and-deliverables */
export const ARTIFACTS: readonly Artifact[] = [
	...MEASUREMENTS,
	cadExport('skp', {
		label: '3D Export SKP',
		description: 'The model for SketchUp',
		mimeType: 'application/octet-stream',
	}),
	cadExport('esx', {
		label: 'Estimating Export ESX',
		description: 'The sketch for Xactimate',
		mimeType: 'application/octet-stream',
	}),
	cadExport('fml', {
		label: 'Interior Export FML',
		description: 'The floor plan for Floorplanner',
		mimeType: 'application/json',
		deliverables: [8],
	}),
	cadExport('xml', {
		label: '3D Export XML',
		description: 'The model as XML',
		mimeType: 'application/xml',
		version: 'v2',
	}),
	...wireframeArtifacts,
];

export const PHOTOS = {
	name: 'photos',
	label: 'Photos',
	description: 'All photos the homeowner took, as photo_1, photo_2 and so on',
	extension: 'jpg',
	mimeType: 'image/jpeg',
} as const;

export function findArtifact(name: string): Artifact | undefined {
	return ARTIFACTS.find((artifact) => artifact.name === name);
}
