import type { Line } from './growth';
import { short } from './statistics';

const WIDTH = 760;
const HEIGHT = 440;
const LEFT = 70;
const RIGHT = 220;
const TOP = 24;
const BOTTOM = 52;

/** Told apart by people who don't see all colors, on white and on black. */
const COLORS = ['#0072b2', '#999999', '#009e73', '#d55e00', '#cc79a7'];

const GRAY = '#808080';

/** Powers of ten from one at or below a number to one at or above another. */
function decades(least: number, most: number): number[] {
	const from = Math.floor(Math.log10(least));
	const to = Math.max(from + 1, Math.ceil(Math.log10(most)));
	return Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index));
}

const durationOf = (ms: number) => (ms >= 1000 ? `${short(ms / 1000)} s` : `${short(ms)} ms`);

/** Draws lines on logarithmic scales, where what grows in proportion is a straight line, as SVG. */
export function growthPicture(lines: readonly Line[]): string {
	const points = lines.flatMap((line) => line.points);
	const counts = decades(1, Math.max(...points.map(({ count }) => count)));
	const times = decades(
		Math.min(...points.map(({ ms }) => ms)),
		Math.max(...points.map(({ ms }) => ms)),
	);
	const scale = (all: number[], from: number, to: number) => (value: number) => {
		const [least = 1, most = 10] = [all[0], all.at(-1)];
		const share = Math.log10(value / least) / Math.log10(most / least);
		return Math.round((from + (to - from) * share) * 10) / 10;
	};
	const x = scale(counts, LEFT, WIDTH - RIGHT);
	const y = scale(times, HEIGHT - BOTTOM, TOP);
	const label = (at: [number, number], text: string, anchor: string, color = GRAY) =>
		`<text x="${at[0]}" y="${at[1]}" text-anchor="${anchor}" fill="${color}">${text}</text>`;
	const stroke = (from: [number, number], to: [number, number]) =>
		`<line x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}" stroke="${GRAY}" stroke-opacity="0.3"/>`;

	const drawn = lines.map((line, index) => {
		const color = COLORS[index % COLORS.length] ?? GRAY;
		const path = line.points.map(({ count, ms }) => `${x(count)},${y(ms)}`).join(' ');
		const dots = line.points.map(
			({ count, ms }) => `<circle cx="${x(count)}" cy="${y(ms)}" r="3" fill="${color}"/>`,
		);
		const key = TOP + 12 + index * 36;
		return [
			`<polyline points="${path}" fill="none" stroke="${color}" stroke-width="2"/>`,
			...dots,
			label([WIDTH - RIGHT + 20, key], line.name, 'start', color),
			label([WIDTH - RIGHT + 20, key + 15], `by ${line.of}`, 'start'),
		].join('\n');
	});
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
		'<title>Time of a run by number of items or known requests</title>',
		...counts.flatMap((count) => [
			stroke([x(count), TOP], [x(count), HEIGHT - BOTTOM]),
			label([x(count), HEIGHT - BOTTOM + 18], count.toLocaleString('en'), 'middle'),
		]),
		...times.flatMap((ms) => [
			stroke([LEFT, y(ms)], [WIDTH - RIGHT, y(ms)]),
			label([LEFT - 8, y(ms) + 4], durationOf(ms), 'end'),
		]),
		label([(LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10], 'items, jobs or requests', 'middle'),
		...drawn,
		'</svg>',
		'',
	].join('\n');
}
