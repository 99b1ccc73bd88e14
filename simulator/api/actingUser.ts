import { HttpError } from '../httpError';
import type { User } from '../types';
import type { SimulatorState } from '../simulatorState';

/** Whether it is known of a call that it takes `current_user_email`; of all others only the id is. */
export type Takes = 'email_or_id' | 'id';

function value(from: unknown, name: string): string | undefined {
	const found = (from as Record<string, unknown> | null | undefined)?.[name];
	return found === undefined || found === null || found === '' ? undefined : String(found);
}

/** Whom `current_user_id` or `current_user_email` name, if anybody. Throws 422 for an unknown user. */
export function findActingUser(
	{ settings, store }: SimulatorState,
	from: unknown,
	takes: Takes = 'id',
): User | undefined {
	const isEmailTaken = takes === 'email_or_id' || settings.acting_user_by === 'email_or_id';
	const id = value(from, 'current_user_id');
	const email = isEmailTaken ? value(from, 'current_user_email') : undefined;
	if (id === undefined && email === undefined) return undefined;
	const user = store.users.find(
		(each) =>
			(id === undefined || String(each.id) === id) &&
			(email === undefined || each.email === email.toLowerCase()),
	);
	if (user === undefined) {
		throw new HttpError(422, { error: { current_user: 'not found in this org' } });
	}
	return user;
}

/** The acting user, where Hover wants one. Throws 422 without, or 401 if that is set. */
export function actingUser(simulator: SimulatorState, from: unknown, takes: Takes = 'id'): User {
	const user = findActingUser(simulator, from, takes);
	if (user !== undefined) return user;
	const status = simulator.settings.acting_user_missing_status;
	const error =
		status === 401
			? 'You need to sign in before continuing.'
			: 'current_user_email or current_user_id is required';
	throw new HttpError(status, { error });
}

/** For calls that only Hover's older pages want an acting user for; who is named must exist anyway. */
export function actingUserAsSet(
	simulator: SimulatorState,
	from: unknown,
	takes: Takes = 'id',
): void {
	if (simulator.settings.acting_user_everywhere) actingUser(simulator, from, takes);
	else findActingUser(simulator, from, takes);
}
