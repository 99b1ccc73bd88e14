import type { Figure, Unit } from '../nodes/Hover/resources/measurement/figures';
import { FIGURE_GROUPS } from '../nodes/Hover/resources/measurement/figures';
import { fieldOf } from '../nodes/Hover/resources/measurement/flat';
import { tableRow } from './markdown';

const UNITS: Record<Unit, string> = {
	area: 'square feet, square meters',
	length: 'feet, meters',
	count: 'a number',
	percent: 'percent',
	none: '',
};

function figureRow(figure: Figure): string {
	const fields = [...new Set([fieldOf(figure, 'imperial'), fieldOf(figure, 'metric')])];
	return tableRow([
		fields.map((field) => `\`${field}\``).join(', '),
		figure.meaning,
		UNITS[figure.unit],
		figure.source,
	]);
}

/** docs/measurements.md. */
export const measurementsPage = (): string[] => [
	'# The figures of Measurement: Get',
	'',
	'Written by `npm run docs` from `nodes/Hover/resources/measurement/figures.ts`, which also makes the output; a test compares. Hover’s page: [measurements and deliverables](https://developers.hover.to/reference/measurements-and-deliverables).',
	'',
	'Each structure of a job gives one item with all of these fields, whatever its deliverable. The name ends with the unit: the first name is for **Units: Imperial**, the second for **Metric**. Imperial figures are as precise as Hover’s; metric ones are rounded to hundredths. Numbers that Hover sends as text become numbers.',
	'',
	'**Nothing is not zero.** What Hover’s file doesn’t have is `null`: a Roof Only job, for one, has no walls.',
	'',
	'**Siding:** order by `siding_to_order_…`, Hover’s *siding waste totals*. `facade_area_siding_…` is the visible siding; it is less, since trim and what is cut away come on top.',
	'',
	'**Siding and other walls:** a figure of the walls is there three times: the sum, `_siding`, and `_other` for brick, stucco and the like. If Hover has only one of the two, it is the sum.',
	'',
	'**Ridges and hips:** Hover’s summary has one figure for both. With **Ridges and Hips Apart**, the node reads full_json, then roof_lines if that doesn’t tell. Lengths that don’t come to `ridges_hips` (within 1 ft or 2%) are not given. `_hover.ridges_and_hips` names the file in `from`, or says in `note` why both fields are `null`; the item never fails for it.',
	'',
	'**Everything else** of the summary: turn **Include Raw** on, and it is under `summarized_json` as Hover sent it. For each facet, window or line, download `full_json` with **Artifact > Download**.',
	'',
	...FIGURE_GROUPS.flatMap(({ title, figures }) => [
		`## ${title}`,
		'',
		'| Field | What it is | Unit | In Hover’s file |',
		'| --- | --- | --- | --- |',
		...figures.map(figureRow),
		'',
	]),
];
