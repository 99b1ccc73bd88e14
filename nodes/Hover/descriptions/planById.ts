import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { HoverOperation } from '../operation';
import { asItems } from '../operation';
import { optionsOf } from './actingUser';
import { idOf } from './locators';

/**
 * The plan of an operation that needs nothing but an id and its options.
 *
 * @param field the locator that gives the id
 * @param work gives the output's JSON
 */
export function planById(
	field: INodeProperties,
	work: (
		context: IExecuteFunctions,
		itemIndex: number,
		id: number,
		options: IDataObject,
	) => Promise<IDataObject>,
): HoverOperation['plan'] {
	return (context, itemIndex) => {
		const id = idOf(context, itemIndex, field);
		const options = optionsOf(context, itemIndex);
		return async () => asItems(await work(context, itemIndex, id, options));
	};
}
