import { ARCHITECTURAL_SHINGLES } from './architecturalShingles';
import { FIBER_CEMENT_SIDING } from './fiberCementSiding';
import { GUTTERS } from './gutters';
import { METAL_ROOF } from './metalRoof';
import type { Preset, PresetRow } from './preset';
import { VINYL_SIDING } from './vinylSiding';

/** Rows to begin with; in feet, as Hover measures and the materials are sold. */
export const PRESETS: readonly Preset[] = [
	ARCHITECTURAL_SHINGLES,
	FIBER_CEMENT_SIDING,
	GUTTERS,
	METAL_ROOF,
	VINYL_SIDING,
];

/** A row as a JSON list of rows has it. */
export const plainRow = (row: PresetRow) => ({
	name: row.name,
	formula: row.formula,
	unit: row.unit,
	waste_percent: row.waste_percent,
	package_size: row.package_size,
	package_unit: row.package_unit,
});

/** The rows of a preset, as a JSON list of rows has them. */
export const presetRows = (value: string) =>
	PRESETS.filter((preset) => preset.value === value).flatMap(({ rows }) => rows.map(plainRow));
