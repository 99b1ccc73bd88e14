import type { Environment } from './environment';

/** One delivery, as the simulator has kept it. */
export interface KeptDelivery {
	webhook_id: number;
	event: string;
	payload: { state?: string; job_id?: number };
	attempt: number;
	status: number | null;
}

/** How Hover's deliveries of completed jobs to one webhook went, oldest first. */
export async function completions(
	{ control }: Environment,
	webhookId: number,
): Promise<KeptDelivery[]> {
	const { deliveries } = await control.call<{ deliveries: KeptDelivery[] }>('GET', 'state');
	return deliveries.filter(
		({ webhook_id: id, event, payload }) =>
			id === webhookId && event === 'job-state-changed-v2' && payload.state === 'completed',
	);
}

/** Whether a webhook took a delivery. */
export const wasTaken = ({ status }: KeptDelivery) => status !== null && status < 300;
