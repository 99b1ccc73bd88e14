import type { Figure, Unit } from '../nodes/Hover/resources/measurement/figures';
import { TRADES } from '../nodes/Hover/resources/measurement/figures';
import { fieldOf } from '../nodes/Hover/resources/measurement/flat';
import { tableRow } from './markdown';

const UNITS: Record<Unit, string> = {
	area: 'square feet, square meters',
	length: 'feet, meters',
	count: 'a number',
	percent: 'percent',
	squares: 'squares of 100 square feet',
	pitch: 'rise in a run of 12',
};

const TITLES: Record<keyof typeof TRADES, string> = {
	roof: 'Roof',
	siding: 'Siding to order',
	walls: 'Walls',
	openings: 'Openings',
	trim: 'Trim',
	accessories: 'Accessories',
	roofline: 'Roofline',
};

const figureRow = (trade: string, figure: Figure): string => {
	const fields = [...new Set([fieldOf(figure, 'imperial'), fieldOf(figure, 'metric')])];
	return tableRow([
		fields.map((field) => `\`${field}\``).join(', '),
		`\`${trade}\``,
		figure.label,
		UNITS[figure.unit],
		figure.note === undefined ? figure.source : `${figure.source}. ${figure.note}`,
	]);
};

/** docs/measurements.md. */
export const measurementsPage = (): string[] => [
	'# The figures of Measurement: Get',
	'',
	'Written by `npm run docs` from `nodes/Hover/resources/measurement/figures.ts`, which also makes the output; a test compares. Hover’s page: [measurements and deliverables](https://developers.hover.to/reference/measurements-and-deliverables).',
	'',
	'With **Output: Fields**, each structure of a job gives one item with all of these fields, whatever its deliverable. The name ends with the unit: the first name is for **Units: Imperial**, the second for **Metric**. Imperial figures are as precise as Hover’s; metric ones are rounded to hundredths. Numbers that Hover sends as text become numbers.',
	'',
	'With **Output: Line Items**, each figure gives an item of its own: `key` (the field’s name, the same for every job), `trade`, `label`, `value`, `unit` (`sqft`, `ft`, `m2`, `m`, `count`, `percent`, `squares`, `pitch`), `structure`, `model_id`, `job_id`, `external_identifier`.',
	'',
	'With **Output: Raw**, each structure gives Hover’s summary as it is, under `summarized_json`, in feet and square feet.',
	'',
	'**Nothing is not zero.** What Hover’s file doesn’t have is `null` in a field, and no line item: a Roof Only job, for one, has no walls.',
	'',
	'**Siding:** order by `siding_to_order_…`, Hover’s *siding waste totals*. `facade_area_siding_…` is the visible siding; it is less, since trim and what is cut away come on top.',
	'',
	'**Siding and other walls:** a figure of the walls is there three times: the sum, `_siding`, and `_other` for brick, stucco and the like. If Hover has only one of the two, it is the sum.',
	'',
	'**Ridges and hips:** Hover’s summary has one figure for both. With **Separate Ridges and Hips**, the node reads full_json, then roof_lines if that doesn’t tell. Lengths that don’t come to `ridges_hips` (within 1 ft or 2%) are not given. `_hover.ridges_and_hips` names the file in `from`, or says in `note` why both are missing; the item never fails for it.',
	'',
	'**Everything else** of the summary: choose **Output: Raw**. For each facet, window or line, download `full_json` with **Artifact > Download**.',
	'',
	...(Object.keys(TRADES) as Array<keyof typeof TRADES>).flatMap((trade) => [
		`## ${TITLES[trade]}`,
		'',
		'| Field or key | Trade | Label | Unit | In Hover’s file |',
		'| --- | --- | --- | --- | --- |',
		...TRADES[trade].map((figure) => figureRow(trade, figure)),
		'',
	]),
];
