import { plainRow, PRESETS } from '../nodes/Hover/resources/measurement/materials/presets';
import type {
	Preset,
	PresetRow,
} from '../nodes/Hover/resources/measurement/materials/presets/preset';
import { tableRow } from './markdown';
import { BY_HAND, SAMPLE_FIGURES } from './materialsExample';

/** A page that a row's numbers are from; the panel of Markdown knows no other sites than those by https. */
const sourceLink = (source: string, index: number): string =>
	source.startsWith('https:') ? `[${index + 1}](${source})` : `\`${source}\``;

const packageOf = ({ package_size: size, package_unit: word, unit }: PresetRow): string =>
	size === 1 ? `1 ${word}` : `${size} ${unit} a ${word}`;

const presetTable = ({ rows }: Preset): string[] => [
	'| Material | Formula | Waste | Package | Source |',
	'| --- | --- | --- | --- | --- |',
	...rows.map((row) =>
		tableRow([
			row.name,
			`\`${row.formula}\``,
			`${row.waste_percent}%`,
			packageOf(row),
			row.sources.map(sourceLink).join(' '),
		]),
	),
];

/** The rows as Rows (JSON) takes them, to copy and to change. */
const presetJson = ({ rows }: Preset): string[] => [
	'<details><summary>As rows to copy</summary>',
	'',
	'```json',
	`[\n${rows.map((row) => JSON.stringify(plainRow(row))).join(',\n')}\n]`,
	'```',
	'',
	'</details>',
];

const handTable = ({ value, rows }: Preset): string[] => [
	'| Material | By hand | Order |',
	'| --- | --- | --- |',
	...rows.map((row, index) => {
		const [steps = '', packages = 0] = BY_HAND[value]?.[index] ?? [];
		return tableRow([row.name, steps, `${packages} ${row.package_unit}`]);
	}),
];

const presetSection = (preset: Preset): string[] => [
	`### ${preset.name}`,
	'',
	...presetTable(preset),
	'',
	...presetJson(preset),
	'',
	'The sample house:',
	'',
	...handTable(preset),
	'',
];

/** docs/materials.md. */
export const materialsPage = (): string[] => [
	'# Materials: from measurements to an order',
	'',
	'Written by `npm run docs` from `scripts/materialsPage.ts` and the presets in `nodes/Hover/resources/measurement/materials/presets/`; a test compares. For people who order materials, or who check an order.',
	'',
	'**Measurement > Calculate Materials** reads the measurements of a job and gives one item for each material: how much, how many packages, what they cost, and which figures that is from. **Measurement > Compare** says what has changed since then. Neither orders anything or contacts anybody.',
	'',
	'## Rows',
	'',
	'A row is one material. **Rows From** says where they are:',
	'',
	'- **Fields Below:** enter them in the panel.',
	"- **JSON:** a list of rows. From a sheet, put a node that reads it, named for example `Price List`, before this one, and use the expression `{{ $('Price List').all() }}`. Titles are read without case, blanks and signs, so `Waste (%)`, `waste` and `waste_percent` are the same. Blank rows and columns of your own are fine.",
	'- **Preset:** the usual rows of a trade, below. They have no SKU and no cost: copy them to **JSON** to add yours.',
	'',
	'The input items stay what they are in every other operation: each is one job. If they were the rows, ten materials would read the job ten times, and two jobs could not be calculated in one run.',
	'',
	'| Column | In JSON | What it is |',
	'| --- | --- | --- |',
	'| Name | `name` | The material |',
	'| SKU | `sku` | The supplier’s number |',
	'| Formula | `formula` | How much it takes: [Formulas](#formulas) |',
	'| Unit | `unit` | What the formula counts, such as `sqft` |',
	'| Waste (%) | `waste_percent` | Added to it: `10` is 10%. A share such as `0.1` is refused, since it would order too little |',
	'| Package Size | `package_size` | How much one package covers, in the unit of the formula. 1 if empty |',
	'| Package Unit | `package_unit` | What a package is called, such as `bundle` |',
	'| Rounding | `rounding` | `up` to whole packages, `nearest`, or `none`. `up` if empty |',
	'| Unit Cost | `unit_cost` | What one package costs |',
	'',
	'## How a line comes about',
	'',
	'1. The formula is calculated for each structure, such as house and garage.',
	'2. With **Calculate For: All Structures Together**, the results are added up. With **Each Structure**, every structure has lines of its own.',
	'3. Waste is added. That is `quantity`.',
	'4. It is divided by the package size and rounded. That is `packages`.',
	'5. `cost` is `packages` times `unit_cost`; it is empty without one.',
	'',
	'`figures` are the figures that the formula used. `_hover` has the rest: the formula, the quantity without waste, and each structure’s share.',
	'',
	'**What can’t be known is an error, never a smaller order.** All rows are checked before Hover is asked for anything. A figure that Hover doesn’t have is an error, not 0. If a structure has no measurements, there are no lines for all structures together.',
	'',
	'## Formulas',
	'',
	'A formula is what you would type into a calculator, with the [figures of Measurement > Get](measurements.md) as names: `eaves_ft + rakes_ft`. Upper and lower case are the same.',
	'',
	'| Write | For |',
	'| --- | --- |',
	'| `+` `-` `*` `/` `(` `)` | Arithmetic; `×`, `÷` and `−` work, too |',
	'| `<` `<=` `>` `>=` `=` `<>` | A comparison, for `if`, `and`, `or`, `not` |',
	'| `min(a, b, …)`, `max(a, b, …)` | The least, the most |',
	'| `ceil(a)`, `floor(a)`, `round(a)`, `round(a, 1)` | Up, down, to the nearest whole, to one decimal |',
	'| `abs(a)` | Without its sign |',
	'| `if(comparison, then, otherwise)` | One or the other: `if(eaves_ft > 40, 2, 1)` |',
	'| `and(…, …)`, `or(…, …)`, `not(…)` | Comparisons together |',
	'| `default(figure, otherwise)` | What to use if Hover doesn’t have a figure: `default(inside_corners_ft, 0)` |',
	'| `roof_area_at_pitch(4, 7)` | The area of the facets from 4/12 to 7/12, both included; `roof_area_at_pitch(8)` for 8/12 alone, `roof_area_at_pitch(8, 99)` for 8/12 and more. A pitch between two whole ones counts as the nearest |',
	'',
	'`predominant_pitch` is its rise: 8 for 8/12. A formula with `ridges_ft` or `hips_ft` reads one or two more files, which tell them apart; if they don’t, it is an error. For a ridge vent, for example, write `ridges_ft`, and for a cap on both `ridges_hips_ft`.',
	'',
	'A mistake is named with its row and column, before anything is sent:',
	'',
	"> Formula of 'Ridge cap': unknown figure 'ridge_ft' at column 9. Did you mean 'ridges_ft'?",
	'',
	'Write decimals with a point, and no commas in large numbers. A division by 0 is an error; `if(eaves_ft > 0, squares / eaves_ft, 0)` avoids it.',
	'',
	'## Presets',
	'',
	'Rows to begin with. Coverage differs by product: check each against its label, and the waste against the roof (**Measurement > Get Recommended Waste** gives Hover’s). The numbers under **Source** lead to the pages that the coverage and the rules are from: a maker’s manual or a code where one could be read, otherwise a supplier’s guide or a page of the trade. What is on your product’s label counts.',
	'',
	'Each preset is worked out by hand for the same sample house, with these figures:',
	'',
	'| Figure | Sample house |',
	'| --- | --- |',
	...Object.entries(SAMPLE_FIGURES).map(([name, value]) => tableRow([`\`${name}\``, `${value}`])),
	'',
	...PRESETS.flatMap(presetSection),
	'What no preset has, since Hover doesn’t measure it or it depends on the house: vents and pipe boots, chimneys and skylights, decking to replace, valley metal, step flashing by its pieces, sealant, paint, soffit, the height of downspouts. Corner posts are counted by length, so a wall that is a little higher than a post needs more. For ice and water shield, two courses of 3 ft are assumed along the eaves; a wide overhang needs a third. The siding presets take a house for which Hover gives no inside corners as one without any.',
	'',
	'## Compare',
	'',
	'Store what **Measurement > Get** gives, in any of its outputs: in a sheet, a data table, a CRM. Later, **Measurement > Compare** takes it in **Stored Measurements (JSON)** and gives one item for each figure that is not what it was:',
	'',
	'| Field | What it is |',
	'| --- | --- |',
	'| `key`, `trade`, `label`, `unit` | The figure, as in Output: Line Items |',
	'| `before`, `now`, `difference`, `percent` | What was stored, what Hover says now |',
	'| `exceeds` | Whether it differs by more than **Tolerance (%)**. A figure that came or went always does |',
	'| `remeasured` | Whether any figure exceeds it: the property was measured again |',
	'| `ordered`, `shortfall` | What was ordered, and how much more it takes now |',
	'| `structure`, `model_id`, `job_id`, `external_identifier` | Where |',
	'',
	'Only what was stored is compared, in the units in which it was stored. Structures are matched by ID, then by name. One that came or went is a difference with the key `structure`.',
	'',
	'**Ordered Quantities (JSON)** says what was ordered without waste, such as `{"roof_area_sqft": 2420}`. If that is not enough any more, the figure is an item even if it is within the tolerance. It is checked against all structures together: use **Get From: Model** for one of them.',
	'',
	'With **Output: Summary**, there is always one item, for an If node: `remeasured`, `order_is_enough` (empty if nothing was ordered), how many `differences`, `exceeding` and `shortfalls`, and the differences under `changes`.',
];
