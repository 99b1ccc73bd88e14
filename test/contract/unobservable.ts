/** The deviations that no contract check can see, with the reason. */
export const UNOBSERVABLE: Readonly<Record<string, string>> = {
	rate_limit_sliding: 'Only more requests than Hover allows would tell',
	retry_after_seconds: 'Only more requests than Hover allows would tell',
	files_late: 'A model would have to be finished while the tool looks',
};
