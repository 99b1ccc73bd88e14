/** A row as a JSON list of rows has it, and where its numbers come from. */
export interface PresetRow {
	name: string;
	formula: string;
	unit: string;
	waste_percent: number;
	package_size: number;
	package_unit: string;
	/** Pages with the coverage or the rule. */
	sources: readonly string[];
}

export interface Preset {
	/** Stored in saved workflows. */
	value: string;
	name: string;
	description: string;
	rows: readonly PresetRow[];
}

/** How much synthetic underlayment a roll has. */
export const UNDERLAYMENT_ROLL = {
	package_size: 1000,
	package_unit: 'roll',
	source:
		'https://qa.asphaltlife.atlasroofing.com/article/underlayment-weights-and-measurements-not-created-equal',
};

/** Behind every siding; openings are not cut out until it hangs. */
export const HOUSE_WRAP: PresetRow = {
	name: 'House wrap',
	formula: 'total_wall_area_siding_sqft',
	unit: 'sqft',
	waste_percent: 10,
	package_size: 900,
	package_unit: 'roll',
	sources: ['https://superglobalcalculator.com/units/house-wrap/converter'],
};
