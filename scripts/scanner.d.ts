/** What we use of n8n's scanner, which brings no types. */
declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	/** What the scanner lints of a source checkout, as globs. */
	export const SOURCE_FILE_PATTERNS: string[];
	/** Lints the files of a folder. Without a file to lint, it passes with a message. */
	export function analyzePackage(
		folder: string,
		patterns: readonly string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}
