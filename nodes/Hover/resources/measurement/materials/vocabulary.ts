import { isRecord } from '../../../../shared/api/types';
import type { Measured } from '../figures';
import type { Units } from '../flat';
import { flatMeasurements, FT2_IN_M2 } from '../flat';
import type { Scope } from '../formula/evaluate';
import type { Vocabulary } from '../formula/expression';
import { numberOf, sumOf, valueAt } from '../numbers';

/** The rise of a pitch such as `8/12`. */
function riseOf(pitch: unknown): number | null {
	const [, rise] = (typeof pitch === 'string' && /^(\d+(?:\.\d+)?)\s*\/\s*12$/.exec(pitch)) || [];
	return rise === undefined ? null : Number(rise);
}

/** The area of the facets in a band of pitches, both ends in it; null where Hover doesn't tell all pitches. */
function areaAtPitch({ summary }: Measured, lowest: number, highest: number): number | null {
	const pitches = valueAt(summary, 'roof.pitch');
	if (!Array.isArray(pitches) || pitches.length === 0) return null;
	const bands = (pitches as unknown[]).map((pitch) => ({
		rise: isRecord(pitch) ? riseOf(pitch.roof_pitch) : null,
		area: isRecord(pitch) ? numberOf(pitch.area) : null,
	}));
	if (bands.some(({ rise, area }) => rise === null || area === null)) return null;
	// A pitch between two whole ones is in the band of the nearest, so that bands leave no gap.
	const inBand = bands.filter(({ rise }) => {
		const whole = Math.round(rise ?? 0);
		return whole >= lowest && whole <= highest;
	});
	return sumOf(inBand.map(({ area }) => area)) ?? 0;
}

export const AREA_AT_PITCH = 'roof_area_at_pitch';

/** What the formulas of materials may name: each field of Measurement: Get, and the area by pitch. */
export const vocabularyIn = (units: Units): Vocabulary => ({
	figures: new Set(Object.keys(flatMeasurements({ summary: {} }, units))),
	functions: { [AREA_AT_PITCH]: { least: 1, most: 2 } },
});

/** The figures that need another file of Hover than the summary. */
export const isRidgesOrHips = (name: string): boolean => /^(ridges|hips)_(ft|m)$/.test(name);

/** The figures of one structure, as the formulas get them. */
export function scopeOf(measured: Measured, units: Units): Scope {
	const flat = flatMeasurements(measured, units);
	return {
		figure(name) {
			const value = flat[name];
			return typeof value === 'string' ? riseOf(value) : numberOf(value);
		},
		call(_name, [lowest = 0, highest = lowest]) {
			const area = areaAtPitch(measured, lowest, highest);
			return area === null || units === 'imperial' ? area : area * FT2_IN_M2;
		},
	};
}
