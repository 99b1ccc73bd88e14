import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Values } from './values';

export class Item extends Values {
	constructor(
		readonly context: IExecuteFunctions,
		readonly index: number,
		fields: readonly INodeProperties[],
	) {
		// n8n extracts a locator's value, such as the ID from a URL.
		const read = ({ name, type, default: fallback }: INodeProperties): unknown =>
			context.getNodeParameter(name, index, fallback as never, {
				extractValue: type === 'resourceLocator',
			});
		const has = (field: INodeProperties) => read(field) !== undefined;
		const node = () => context.getNode();
		const timezone = () => context.getTimezone();
		super({ node, itemIndex: index, fields, read, has, timezone });
	}

	get options(): Values {
		return this.collection('options');
	}

	/** A filter without a value throws, since it would let everything pass. */
	get filters(): Values {
		const filters = this.collection('filters');
		filters.refuseEmpty(
			'A filter without a value would find everything. Nothing was sent to Hover. Give it a value, or remove it.',
		);
		return filters;
	}

	limit(): number {
		if (this.value('returnAll') === true) return Infinity;
		return this.wholeNumber('limit') ?? this.invalid('limit', 'is not a whole number above 0');
	}
}
