/** Whether a value is missing, blank or an empty list. */
export const isEmpty = (value: unknown) =>
	value === undefined ||
	value === null ||
	(typeof value === 'string' && value.trim() === '') ||
	(Array.isArray(value) && value.length === 0);

/** Trims blanks and invisible characters; "NaN", an expression's missing number, becomes empty. */
export function cleanText(value: unknown): string {
	const text = String(value).replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '');
	return /^(NaN|-?Infinity)$/.test(text) ? '' : text;
}

/** Plain characters for an email address copied from contacts or a web page. */
export function cleanEmail(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '')
		.trim();
}

export function isEmail(text: string): boolean {
	return /^[^\s@<>(),;:"]+@[^\s@<>(),;:".]+(\.[^\s@<>(),;:".]+)+$/.test(text);
}

/** Plain digits, blanks and hyphens for a phone number copied from contacts or a web page. */
export function cleanPhone(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '')
		.replace(/\p{Pd}/gu, '-')
		.replace(/^\s*tel:/i, '')
		.replace(/\//g, '-')
		.trim();
}

/** Whether a text can be a phone number: 10 to 15 digits, perhaps with an extension. */
export function isPhone(text: string): boolean {
	const [number = ''] = text.split(/\s*(?:x|ext\.?|#|;ext=)\s*\d+$/i);
	const digits = number.replace(/\D/g, '');
	const isOneDigit = /^(\d)\1*$/.test(digits);
	return (
		/^\+?[\d\s().-]+$/.test(number) && digits.length >= 10 && digits.length <= 15 && !isOneDigit
	);
}
