import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Values } from './values';

export class Item extends Values {
	constructor(
		readonly context: IExecuteFunctions,
		readonly index: number,
		fields: readonly INodeProperties[],
	) {
		// n8n takes a locator's value out by its own rules, such as the number out of a URL.
		const read = ({ name, type, default: fallback }: INodeProperties): unknown =>
			context.getNodeParameter(name, index, fallback as never, {
				extractValue: type === 'resourceLocator',
			});
		const has = (field: INodeProperties) => read(field) !== undefined;
		super({ node: context.getNode(), itemIndex: index, fields, read, has });
	}

	get options(): Values {
		return this.collection('options');
	}

	/**
	 * The collection Filters.
	 *
	 * @throws NodeOperationError for a filter without a value, which would let everything pass
	 */
	get filters(): Values {
		const filters = this.collection('filters');
		filters.refuseEmpty(
			'A filter without a value would find everything. Nothing was sent to Hover. Give it a value, or remove it.',
		);
		return filters;
	}

	/** How many entries of a list are wanted. */
	limit(): number {
		if (this.value('returnAll') === true) return Infinity;
		return this.wholeNumber('limit') ?? this.invalid('limit', 'is not a whole number above 0');
	}
}
