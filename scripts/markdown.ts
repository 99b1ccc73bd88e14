/** One row of a Markdown table. */
export const tableRow = (cells: readonly string[]): string =>
	`| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
