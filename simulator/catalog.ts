/** The deliverables by id: the word that v3 answers use, and the name that people read. */
export const DELIVERABLES: Record<number, { word: string; name: string }> = {
	2: { word: 'roof', name: 'Roof Only' },
	3: { word: 'complete', name: 'Complete' },
	5: { word: 'total_living_area_plus', name: 'Total Living Area Plus' },
	6: { word: 'total_living_area', name: 'Total Living Area' },
	7: { word: 'capture_only', name: 'Capture Only' },
	8: { word: 'interior_floor_plan', name: 'Interior' },
};

/** A deliverable that is known to exist. */
export function deliverable(id: number): { word: string; name: string } {
	const found = DELIVERABLES[id];
	if (found === undefined) throw new Error(`no deliverable ${id}`);
	return found;
}

export const JSON_VERSIONS = {
	summarized_json: [2, 3],
	full_json: [2, 3, 8],
	sketch_json: [5, 6],
	roof_lines: [2, 3],
	paint_measurements: [3],
} as const;

export type JsonVersion = keyof typeof JSON_VERSIONS;

export const DOCUMENTS = {
	measurements_pdf: {
		file: 'measurements.pdf',
		type: 'application/pdf',
		deliverables: [2, 3, 5, 6, 8],
	},
	measurements_xlsx: {
		file: 'measurements.xlsx',
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		deliverables: [2, 3, 5, 6, 8],
	},
} as const;

/**
 * Exports for other programs. Only the path of FML is documented; that of XML, with its version, is
 * what integrations use. ESX is made when first asked for, so unlinked unless all are to be.
 */
export const EXPORTS = {
	skp: { file: 'cad_export.skp', deliverables: [2, 3], linked: true },
	esx: { file: 'cad_export.esx', deliverables: [2, 3, 8], linked: false },
	fml: { file: 'cad_export.fml', deliverables: [8], linked: true },
	xml: { file: 'cad_export.xml', version: 'v2', deliverables: [2, 3, 5, 6, 8], linked: true },
} as const;

export type ExportName = keyof typeof EXPORTS;

export const WIREFRAMES: Record<string, { deliverables: number[]; versions: string[] }> = {
	...Object.fromEntries(
		['front', 'front_right', 'right', 'right_back', 'back', 'back_left', 'left', 'left_front'].map(
			(side) => [side, { deliverables: [3], versions: ['url', 'compass', 'top'] }],
		),
	),
	roof: { deliverables: [2, 3], versions: ['url', 'top', 'lengths', 'areas', 'pitches'] },
	total_living_area: { deliverables: [5, 6], versions: ['url'] },
	floor_plan: { deliverables: [8], versions: ['url'] },
	footprint: { deliverables: [3], versions: ['url'] },
};

export function includes(deliverables: readonly number[], id: number): boolean {
	return deliverables.includes(id);
}
