import { HttpError } from '../httpError';
import type { User } from '../types';
import type { SimulatorState } from '../simulatorState';

function value(from: unknown, name: string): string | undefined {
	const found = (from as Record<string, unknown> | null | undefined)?.[name];
	return found === undefined || found === null || found === '' ? undefined : String(found);
}

/** Whom `current_user_id` or `current_user_email` name, if anybody. Throws 422 for an unknown user. */
export function findActingUser(simulator: SimulatorState, from: unknown): User | undefined {
	const id = value(from, 'current_user_id');
	const email = value(from, 'current_user_email');
	if (id === undefined && email === undefined) return undefined;
	const user = simulator.store.users.find(
		(each) =>
			(id === undefined || String(each.id) === id) &&
			(email === undefined || each.email === email.toLowerCase()),
	);
	if (user === undefined) {
		throw new HttpError(422, { error: { current_user: 'not found in this org' } });
	}
	return user;
}

/** The acting user, where Hover wants one. Throws 422 without. */
export function actingUser(simulator: SimulatorState, from: unknown): User {
	const user = findActingUser(simulator, from);
	if (user !== undefined) return user;
	throw new HttpError(422, { error: 'current_user_email or current_user_id is required' });
}

/** For calls that only Hover's older pages want an acting user for; who is named must exist anyway. */
export function actingUserAsSet(simulator: SimulatorState, from: unknown): void {
	if (simulator.settings.acting_user_everywhere) actingUser(simulator, from);
	else findActingUser(simulator, from);
}
