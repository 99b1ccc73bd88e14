export const HIDDEN = '[hidden]';

const EMAIL = /[^\s"'<>()[\]{}:;,=]+@[^\s"'<>()[\]{}:;,=]+\.[a-z]{2,}/gi;
/** Ten to fifteen digits in any grouping, not inside a longer word. */
const PHONE = /(?<![\w./-])\+?\(?\d(?:[\s().-]{0,2}\d){9,14}(?!\w)/g;
const BEARER = /\b(bearer|basic)\s+[\w.~+/=-]+/gi;
const TOKEN_FIELD =
	/((?:access|refresh)_?token|client_?secret|hmac_?secret|authorization|password)(["']?\s*[:=]\s*["']?)[^\s"',&}]+/gi;
/** Links of Hover carry phone numbers and signatures in their query. */
const QUERY = /(https?:\/\/[^\s?"'<>]+)\?[^\s"'<>]*/gi;

/** Removes tokens, secrets, phone numbers, email addresses and the given values, for a log or an error. */
export function redact(text: string, values: readonly string[] = []): string {
	let result = text
		.replace(QUERY, `$1?${HIDDEN}`)
		.replace(BEARER, `$1 ${HIDDEN}`)
		.replace(TOKEN_FIELD, `$1$2${HIDDEN}`)
		.replace(EMAIL, HIDDEN)
		.replace(PHONE, HIDDEN);
	for (const value of values) {
		// Shorter ones would blot out parts of ordinary words.
		if (value.trim().length >= 4) result = result.split(value.trim()).join(HIDDEN);
	}
	return result;
}
