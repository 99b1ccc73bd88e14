/**
 * How long Hover may be silent, in ms: before its answer starts, and within it. Longer than Hover takes by
 * its own account (60 s); an object, so that tests need not wait that long.
 * Hover page: developers.hover.to/docs/api-usage-and-limits
 */
export const PATIENCE = { silenceMs: 65_000 };
