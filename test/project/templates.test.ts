import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { eventOptions } from '../../nodes/HoverTrigger/events/fields';
import { JOB_EVENTS } from '../../nodes/HoverTrigger/events/jobChanges';
import { statesParameter } from '../../nodes/HoverTrigger/events/selection';
import { firstOf } from '../support/present';

interface Template {
	nodes: Array<{ name: string; type: string; parameters: Record<string, unknown> }>;
}

const FOLDER = join(__dirname, '..', '..', 'workflows');

const templates = readdirSync(FOLDER)
	.filter((name) => name.endsWith('.json'))
	.map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));

const triggersOf = ({ text }: { text: string }) =>
	(JSON.parse(text) as Template).nodes.filter(({ type }) => type.endsWith('.hoverTrigger'));

describe.each(templates.filter((template) => triggersOf(template).length > 0))(
	'the trigger of $name',
	(template) => {
		const { parameters } = firstOf(triggersOf(template));
		const events = parameters.events as string[];

		it('starts with events that are offered', () => {
			const offered = eventOptions().map(({ value }) => value);
			expect(events.filter((event) => !offered.includes(event))).toEqual([]);
		});

		it('waits for the end of a job by no event that an account may not get', () => {
			for (const event of JOB_EVENTS) expect(parameters).not.toHaveProperty(statesParameter(event));
			const raw = events.filter((event) => JOB_EVENTS.includes(event));
			expect([0, JOB_EVENTS.length]).toContain(raw.length);
		});

		it('leads to nothing that depends on which event came', () => {
			expect(template.text).not.toMatch(/\$json\.state\b|first\(\)\.json\.state\b/);
			expect(template.text).not.toMatch(/\$json\.job_external_identifier/);
		});
	},
);
