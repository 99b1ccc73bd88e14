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
	environment: Environment,
	webhookId: number,
): Promise<KeptDelivery[]> {
	return (await deliveriesTo(environment, webhookId)).filter(
		({ event, payload }) => event === 'job-state-changed-v2' && payload.state === 'completed',
	);
}

/** Every delivery to one webhook. */
export async function deliveriesTo(
	{ control }: Environment,
	webhookId: number,
): Promise<KeptDelivery[]> {
	const { deliveries } = await control.call<{ deliveries: KeptDelivery[] }>('GET', 'state');
	return deliveries.filter(({ webhook_id: id }) => id === webhookId);
}

/** Whether a webhook took a delivery. */
export const wasTaken = ({ status }: KeptDelivery) => status !== null && status < 300;
