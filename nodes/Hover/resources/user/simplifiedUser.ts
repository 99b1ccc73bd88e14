import { fullName, roleOf } from '../../../shared/api/users';
import type { Simplify } from '../../descriptions/simplify';

/** A user of a list or a profile, which have different fields: null where Hover doesn't tell. */
export const simplifiedUser: Simplify = (user) => ({
	id: user.id,
	name: fullName(user) || null,
	first_name: user.first_name ?? null,
	last_name: user.last_name ?? null,
	email: user.email ?? null,
	role: roleOf(user),
	state: user.aasm_state ?? null,
	time_zone: user.time_zone ?? null,
});
