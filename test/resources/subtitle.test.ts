import { Hover } from '../../nodes/Hover/Hover.node';
import { RESOURCES } from '../../nodes/Hover/resources';
import { subtitleOf } from '../support/subtitle';

const hover = new Hover();

it.each(RESOURCES)(
	'names the operations of $name by their labels',
	({ value, name, operations }) => {
		const shown = operations.map((operation) =>
			subtitleOf(hover, { resource: value, operation: operation.value }),
		);
		expect(shown).toEqual(operations.map((operation) => `${operation.name}: ${name}`));
	},
);
