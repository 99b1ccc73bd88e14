/** What must be there for a test to go on: each fails with what was missing. */

/** Gives what must be there. */
export function present<Value>(what: string, value: Value | undefined): Value {
	if (value === undefined) throw new Error(`There is not ${what}`);
	return value;
}

/** The element at an index. */
export function elementAt<Value>(list: ArrayLike<Value>, index: number): Value {
	return present(`an element ${index} in a list of ${list.length}`, list[index]);
}

/** The first element. */
export function firstOf<Value>(list: ArrayLike<Value>): Value {
	return elementAt(list, 0);
}

/** So many values one after another. */
type Tuple<Value, Count extends number, Found extends Value[] = []> = Found['length'] extends Count
	? Found
	: Tuple<Value, Count, [...Found, Value]>;

/** The first elements, so many of them. */
export function take<Value, Count extends number>(
	list: readonly Value[],
	count: Count,
): Tuple<Value, Count> {
	elementAt(list, count - 1);
	return list.slice(0, count) as Tuple<Value, Count>;
}
