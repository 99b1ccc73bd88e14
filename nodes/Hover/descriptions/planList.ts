import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { actingUser } from '../../shared/transport/connection';
import { hoverList } from '../../shared/transport/pagination';
import type { HoverOperation } from '../operation';
import { asItems } from '../operation';
import { optionsOf, requiredActingUser } from './actingUser';
import { limitOf } from './lists';

/** What a list operation asks Hover for. */
export interface ListQuery {
	/** Path from the host on. */
	path: string;
	/** Completes "Could not …". */
	task: string;
	qs?: IDataObject;
	/** Which entries count, for what Hover can't filter by itself. */
	keep?: (entry: IDataObject) => boolean;
	/** What an entry becomes in the output; itself unless given. */
	output?: (entry: IDataObject) => IDataObject;
	/** Whether Hover refuses the list without an acting user. */
	needsActingUser?: boolean;
}

/**
 * The plan of an operation that lists something, with Return All, Limit and options.
 *
 * @param query reads and checks the filters of one item
 */
export function planList(
	query: (context: IExecuteFunctions, itemIndex: number, options: IDataObject) => ListQuery,
): HoverOperation['plan'] {
	return (context, itemIndex) => {
		const limit = limitOf(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		const { path, task, qs, keep, output, needsActingUser } = query(context, itemIndex, options);
		return async () => {
			const user =
				needsActingUser === true
					? await requiredActingUser(context, itemIndex, options)
					: await actingUser(context, options);
			const entries = await hoverList(
				context,
				{ method: 'GET', path, qs: { ...qs, ...user }, task, itemIndex },
				{ limit, ...(keep === undefined ? {} : { keep }) },
			);
			return asItems(output === undefined ? entries : entries.map(output));
		};
	};
}
