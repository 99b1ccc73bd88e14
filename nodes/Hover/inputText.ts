/** Whether a value is undefined, null, a blank text or an empty list. */
export const isEmpty = (value: unknown) =>
	value === undefined ||
	value === null ||
	(typeof value === 'string' && value.trim() === '') ||
	(Array.isArray(value) && value.length === 0);

/**
 * A text of the panel, without blanks and invisible characters around it.
 *
 * @returns an empty text for a number that isn't there, which expressions turn into "NaN"
 */
export function cleanText(value: unknown): string {
	const text = String(value).replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '');
	return /^(NaN|-?Infinity)$/.test(text) ? '' : text;
}

/** An e-mail address as contacts and web pages give it, in plain characters. */
export function cleanEmail(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '')
		.trim();
}

/** Whether a text has the form of an e-mail address. */
export function isEmail(text: string): boolean {
	return /^[^\s@<>(),;:"]+@[^\s@<>(),;:".]+(\.[^\s@<>(),;:".]+)+$/.test(text);
}

/** A phone number as contacts and web pages give it, in plain digits, blanks and hyphens. */
export function cleanPhone(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '')
		.replace(/\p{Pd}/gu, '-')
		.replace(/^\s*tel:/i, '')
		.replace(/\//g, '-')
		.trim();
}

/** Whether a text can be a phone number: 10 to 15 digits in any usual spelling, perhaps an extension. */
export function isPhone(text: string): boolean {
	const [number = ''] = text.split(/\s*(?:x|ext\.?|#|;ext=)\s*\d+$/i);
	const digits = number.replace(/\D/g, '');
	const isOneDigit = /^(\d)\1*$/.test(digits);
	return (
		/^\+?[\d\s().-]+$/.test(number) && digits.length >= 10 && digits.length <= 15 && !isOneDigit
	);
}
