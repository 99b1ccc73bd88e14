import type { Box, Drawn } from '../../scripts/pictures/layout';
import { faultsOf } from '../../scripts/pictures/layout';

const box = (left: number, top: number, width: number, height: number): Box => ({
	left,
	top,
	right: left + width,
	bottom: top + height,
});

/** A node of 96 by 96 with its name below it, which is wider. */
const node = (name: string, x: number, y: number): Drawn => ({
	id: name,
	name,
	isNote: false,
	box: box(x, y, 96, 96),
	words: [box(x - 40, y + 104, 176, 20)],
});

/** A note with words of this height at its top. */
const note = (name: string, around: Box, height = 50): Drawn => ({
	id: name,
	name,
	isNote: true,
	box: around,
	words: [box(around.left + 10, around.top + 10, 100, height)],
});

const MAIN = note('main', box(-550, -130, 460, 400));
const GROUP = note('group', box(-50, -130, 440, 280));

const faults = (...all: Drawn[]) => faultsOf([MAIN, ...all], MAIN.id);

it('finds nothing in nodes side by side in their note', () => {
	expect(faults(GROUP, node('one', 0, 0), node('two', 240, 0), node('below', 0, 300))).toEqual([]);
});

it.each([
	['a name on another name', [node('one', 0, 0), node('two', 150, 0)], '"one" and "two" overlap'],
	[
		'a note on a note',
		[GROUP, note('other', box(300, 0, 200, 200))],
		'"group" and "other" overlap',
	],
	['a name over an edge', [GROUP, node('one', 300, 0)], '"group" and "one": half inside'],
	['a node on words', [GROUP, node('one', 0, -90)], '"group" and "one": the node is on the words'],
	['a text that is too long', [note('long', GROUP.box, 300)], 'the text of "long" is cut off'],
	['a node on the note about all', [node('one', -200, 0)], '"main" and "one": half inside'],
	['a long line', [node('one', 0, 0), node('far', 1500, 0)], 'it is 1596 pixels wide'],
])('finds %s', (_what, all, fault) => {
	expect(faults(...all)).toEqual([expect.stringContaining(fault)]);
});

it('counts the width without the note about all, which the picture leaves out', () => {
	expect(faults(node('one', 0, 0), node('far', 1400, 0))).toEqual([]);
});
