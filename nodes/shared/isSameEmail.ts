/** Whether two values are the same email address; a missing one is like no other. */
export const isSameEmail = (one: unknown, other: unknown): boolean =>
	typeof one === 'string' &&
	typeof other === 'string' &&
	one.trim().toLowerCase() === other.trim().toLowerCase();
