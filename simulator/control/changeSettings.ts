import { HttpError } from '../httpError';
import { CHOICES } from '../settings';

/** Changes settings as a body asks. Throws 422 for a setting or a value that doesn't exist. */
export function changeSettings<T extends object>(current: T, wanted: Partial<T>): T {
	const unknown = Object.keys(wanted).filter((name) => !(name in current));
	if (unknown.length > 0) {
		throw new HttpError(422, {
			error: `unknown: ${unknown.join(', ')}; there are ${Object.keys(current).join(', ')}`,
		});
	}
	for (const [name, value] of Object.entries(wanted)) {
		const choices = CHOICES[name];
		const values: unknown[] = Array.isArray(value) ? value : [value];
		if (choices !== undefined && !values.every((each) => choices.includes(each))) {
			throw new HttpError(422, { error: `${name}: there are ${choices.join(', ')}` });
		}
	}
	return Object.assign(current, wanted);
}
