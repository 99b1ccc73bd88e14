/** The deviations that no contract check can see, with the reason. */
export const UNOBSERVABLE: Readonly<Record<string, string>> = {
	rate_limit_sliding: 'Only more requests than Hover allows would tell',
	retry_after_seconds: 'Only more requests than Hover allows would tell',
	rate_limit_counts_all: 'Only more requests than Hover allows would tell',
	retry_after_date: 'Only more requests than Hover allows would tell',
	events_at_once: 'It takes many events at the same moment',
	files_late: 'A model would have to be finished while the tool looks',
};
