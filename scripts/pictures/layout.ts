/** In CSS pixels. */
export interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** A node or a note as n8n draws it. */
export interface Drawn {
	id: string;
	name: string;
	isNote: boolean;
	box: Box;
	/** Where its words stand: a node's name below it, a note's text. */
	words: readonly Box[];
}

/** The widest canvas whose names can be read on GitHub, which shows it 850 pixels wide. */
const WIDEST = 1550;

const meet = (one: Box, other: Box) =>
	one.left < other.right &&
	other.left < one.right &&
	one.top < other.bottom &&
	other.top < one.bottom;

const within = (inner: Box, outer: Box) =>
	inner.left >= outer.left &&
	inner.right <= outer.right &&
	inner.top >= outer.top &&
	inner.bottom <= outer.bottom;

const partsOf = ({ box, words }: Drawn) => [box, ...words];

/** What is wrong with two nodes or notes beside one another. */
function faultOfPair(one: Drawn, other: Drawn): string | undefined {
	const pair = `"${one.name}" and "${other.name}"`;
	if (one.isNote && other.isNote) return meet(one.box, other.box) ? `${pair} overlap` : undefined;
	if (!one.isNote && !other.isNote) {
		const isOver = partsOf(one).some((part) => partsOf(other).some((each) => meet(part, each)));
		return isOver ? `${pair} overlap` : undefined;
	}
	const [note, node] = one.isNote ? [one, other] : [other, one];
	const parts = partsOf(node);
	if (!parts.some((part) => meet(part, note.box))) return undefined;
	if (!parts.every((part) => within(part, note.box))) return `${pair}: half inside`;
	const isOver = parts.some((part) => note.words.some((each) => meet(part, each)));
	return isOver ? `${pair}: the node is on the words` : undefined;
}

/**
 * What makes a picture of a workflow hard to read; empty if nothing does.
 *
 * @param mainNote the ID of the note that the picture leaves out
 */
export function faultsOf(all: readonly Drawn[], mainNote: string): string[] {
	const boxes = all.filter(({ id }) => id !== mainNote).map(({ box }) => box);
	const width =
		Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left));
	return [
		...(width > WIDEST ? [`it is ${Math.round(width)} pixels wide, more than ${WIDEST}`] : []),
		...all
			.filter(({ isNote, box, words }) => isNote && !words.every((each) => within(each, box)))
			.map(({ name }) => `the text of "${name}" is cut off`),
		...all.flatMap((one, index) =>
			all.slice(index + 1).flatMap((other) => faultOfPair(one, other) ?? []),
		),
	];
}
