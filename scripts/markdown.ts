/** One row of a Markdown table. */
export const tableRow = (cells: readonly string[]): string =>
	`| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;

/** The cells of one row of a Markdown table. */
export const cellsOf = (row: string): string[] =>
	row
		.split(/(?<!\\)\|/)
		.slice(1, -1)
		.map((cell) => cell.trim().replaceAll('\\|', '|'));

/** The anchor that GitHub gives a heading, if it is the first of its text on the page. */
export const anchorOf = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/ /g, '-');
