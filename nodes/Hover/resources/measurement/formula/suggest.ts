/** How many characters must be added, removed or replaced to make one text of the other. */
function distance(one: string, other: string): number {
	let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
	for (let row = 1; row <= one.length; row++) {
		const current = [row];
		for (let column = 1; column <= other.length; column++) {
			const isSame = one[row - 1] === other[column - 1];
			const replaced = (previous[column - 1] ?? 0) + (isSame ? 0 : 1);
			const removed = (previous[column] ?? 0) + 1;
			const added = (current[column - 1] ?? 0) + 1;
			current.push(Math.min(replaced, removed, added));
		}
		previous = current;
	}
	return previous[other.length] ?? 0;
}

/** The known name that was probably meant: one that begins like it, as where the unit is missing, or a misspelled one. */
export function closest(name: string, known: Iterable<string>): string | undefined {
	const names = [...known];
	const longer = names
		.filter((each) => each.startsWith(`${name}_`))
		.sort((one, other) => one.length - other.length)[0];
	if (longer !== undefined) return longer;
	const most = Math.max(1, Math.floor(name.length / 4));
	const [nearest] = names
		.map((each) => ({ each, apart: distance(name, each) }))
		.filter(({ apart }) => apart <= most)
		.sort((one, other) => one.apart - other.apart);
	return nearest?.each;
}
