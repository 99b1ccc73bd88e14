import type { HoverOperation, HoverResource } from './defineOperation';
import type { HoverResource as Planned } from './operation';

/** Takes resources whose operations are still planned by hand. Goes once all are defined. */
export function adapted({ operations, ...resource }: Planned | HoverResource): HoverResource {
	return {
		...resource,
		operations: operations.map((operation): HoverOperation => {
			if ('prepare' in operation) return operation;
			const { width, plan, endpoint, ...rest } = operation;
			return {
				...rest,
				endpoints: [],
				endpoint,
				options: [],
				actingUser: 'none',
				concurrency: width,
				prepare: (item) => plan(item.context, item.index),
			} as HoverOperation;
		}),
	};
}
