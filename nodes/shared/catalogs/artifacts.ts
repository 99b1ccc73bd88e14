export interface Artifact {
	/** Also the binary property's name, and a part of the file name. */
	name: string;
	label: string;
	/** What it shows and who uses it. */
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
	'Totals of roof, siding, openings and trim. Measurement > Get returns them as fields.',
);

export const FULL = json(
	'full_json',
	'Measurements JSON: Full',
	[2, 3, 8],
	'Every facet, window and line, for estimating software',
);

export const ROOF_LINES = json(
	'roof_lines',
	'Measurements JSON: Roof Lines',
	[2, 3],
	'Every line of the roof, for software that draws it',
);

/** Hover pages: developers.hover.to/reference/get-measurements-pdf and its neighbors */
const MEASUREMENTS: readonly Artifact[] = [
	{
		name: 'measurements_pdf',
		label: 'Measurements PDF',
		description: 'The PDF report, ready to print or send',
		file: 'measurements.pdf',
		extension: 'pdf',
		mimeType: 'application/pdf',
		deliverables: [2, 3, 5, 6, 8],
	},
	{
		name: 'measurements_xlsx',
		label: 'Measurements XLSX',
		description: 'The measurements for Excel or Google Sheets',
		file: 'measurements.xlsx',
		extension: 'xlsx',
		mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		deliverables: [2, 3, 5, 6, 8],
	},
	SUMMARY,
	FULL,
	json('sketch_json', 'Measurements JSON: Sketch', [5, 6], 'Outline and size of the living area'),
	ROOF_LINES,
	json(
		'paint_measurements',
		'Measurements JSON: Paint',
		[3],
		'Paintable areas, for painting estimates',
	),
];

interface Drawing {
	name: string;
	label: string;
	/** What it shows. */
	of: string;
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

const PLAIN = 'url';

const DRAWINGS: readonly Drawing[] = [
	{
		name: 'roof',
		label: 'Roof',
		of: 'the roof',
		versions: [PLAIN, 'lengths', 'areas', 'pitches', 'top'],
		deliverables: [2, 3],
	},
	...SIDES.map(([name, label]) => ({
		name,
		label,
		of: `the house from the ${label.toLowerCase().replace(' ', ' and ')}`,
		versions: [PLAIN, 'compass', 'top'],
		deliverables: [3],
	})),
	{
		name: 'footprint',
		label: 'Footprint',
		of: 'the footprint of the house',
		versions: [PLAIN],
		deliverables: [3],
	},
	{
		name: 'floor_plan',
		label: 'Floor Plan',
		of: 'the rooms, for Interior jobs',
		versions: [PLAIN],
		deliverables: [8],
	},
	{
		name: 'total_living_area',
		label: 'Total Living Area',
		of: 'the living area, for Total Living Area jobs',
		versions: [PLAIN],
		deliverables: [5, 6],
	},
];

/** What a version adds to a drawing. */
const VERSIONS: Record<string, string> = {
	[PLAIN]: '',
	lengths: ', with the length of each line',
	areas: ', with the area of each facet',
	pitches: ', with the pitch of each facet',
	compass: ', with a compass',
	top: ", in Hover's top version",
};

const capitalized = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** A drawing, which has a list of its own in the panel. */
export interface Wireframe extends Artifact {
	/** Its label there. */
	view: string;
}

/** Hover page: developers.hover.to/reference/get-wireframe-images-1 */
export const WIREFRAMES: readonly Wireframe[] = DRAWINGS.flatMap(
	({ name, label, of, versions, deliverables }) =>
		versions.map((version): Wireframe => {
			const isPlain = version === PLAIN;
			const view = isPlain ? label : `${label} (${capitalized(version)})`;
			return {
				name: isPlain ? `wireframe_${name}` : `wireframe_${name}_${version}`,
				label: `Wireframe ${view}`,
				view,
				description: `Line drawing of ${of}${VERSIONS[version] ?? ''}`,
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

/** What is neither photo nor drawing. Hover page: developers.hover.to/reference/measurements-and-deliverables */
export const FILES: readonly Artifact[] = [
	...MEASUREMENTS,
	cadExport('skp', {
		label: '3D Export SKP',
		description: 'The 3D model for SketchUp',
		mimeType: 'application/octet-stream',
	}),
	cadExport('esx', {
		label: 'Estimating Export ESX',
		description: 'The sketch for Xactimate, as insurance adjusters use it',
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
		description: 'The 3D model for other estimating software',
		mimeType: 'application/xml',
		version: 'v2',
	}),
];

/** All artifacts but the photos. */
export const ARTIFACTS: readonly Artifact[] = [...FILES, ...WIREFRAMES];

export const PHOTOS = {
	name: 'photos',
	label: 'Photos',
	description: 'All photos of the property: photo_1, photo_2 and so on',
	extension: 'jpg',
	mimeType: 'image/jpeg',
} as const;

export function findArtifact(name: string): Artifact | undefined {
	return ARTIFACTS.find((artifact) => artifact.name === name);
}
