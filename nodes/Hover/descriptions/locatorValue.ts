import type { INodeProperties } from 'n8n-workflow';

import { isRecord } from '../../shared/api/types';

/**
 * A locator's value inside a collection: n8n unwraps locators, and reads IDs from URLs, at the top level only. One that
 * was added and left alone lacks the mark `__rl`.
 */
export function locatorValue(
	held: unknown,
	{ modes = [] }: Partial<INodeProperties> = {},
): unknown {
	if (!isRecord(held) || !('mode' in held) || !('value' in held)) return held;
	const { mode, value } = held;
	const { extractValue } = modes.find(({ name }) => name === mode) ?? {};
	if (extractValue?.type !== 'regex') return value;
	return new RegExp(String(extractValue.regex)).exec(String(value))?.[1] ?? value;
}
