/** Writes docs/events.md from the trigger's catalogue. Run with `npm run docs`; `--print` prints it. */
import { createRequire } from 'node:module';

import type * as Events from '../nodes/HoverTrigger/events/catalogue';
import type * as Samples from '../nodes/HoverTrigger/events/samples';
import { writeDoc } from './writeDoc';

const require = createRequire(__filename);
const { HOVER_EVENTS } = require('../nodes/HoverTrigger/events/catalogue') as typeof Events;
const { EVENT_SAMPLES, sampleItems } =
	require('../nodes/HoverTrigger/events/samples') as typeof Samples;

function eventSection({ name, label, description, states }: Events.CatalogueEvent): string[] {
	const [sample] = sampleItems({ events: [name], states: {} });
	const stateRows = states.map((state) => `| \`${state.value}\` | ${state.description} |`);
	return [
		`## ${label}`,
		'',
		`\`${name}\`: ${description}.`.replace(/\.\.$/, '.'),
		'',
		...(states.length === 0
			? ['Hover documents no states to choose among.']
			: ['| State | Means |', '| --- | --- |', ...stateRows]),
		'',
		EVENT_SAMPLES[name].isDocumented
			? 'Sample output:'
			: 'Sample output; which fields there are beyond those that name the event is our guess:',
		'',
		'```json',
		JSON.stringify(sample, null, 2),
		'```',
		'',
	];
}

void writeDoc('events.md', [
	'# The Hover Trigger’s events',
	'',
	'Written by `npm run docs` from the catalogue in `nodes/HoverTrigger/events/catalogue.ts` and the samples in `nodes/HoverTrigger/events/samples.ts`; a test compares. Hover’s page: [available webhooks](https://developers.hover.to/docs/hovers-available-webhooks).',
	'',
	'The output is the event as Hover sent it. What the trigger adds is under `_hover`: what the event is about in the same form for every kind of event, and `delivery_key`, which is the same for a repeat of the same delivery. `sample` is there in samples only. **All Events** lets through every kind of event, also one that this list doesn’t know.',
	'',
	'To work with these samples in the editor before anything has happened in Hover, add the option **Try With** to the trigger, choose **Samples**, and execute it: it starts at once with one event of each chosen kind. A published workflow doesn’t heed the option. (n8n has no other way to show a trigger’s output in advance: its schema previews leave triggers out. A sample from here can also be pinned to the node with n8n’s **Set mock data**.)',
	'',
	...HOVER_EVENTS.flatMap(eventSection),
]);
