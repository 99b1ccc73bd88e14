import { startLocalServer } from './localServer';

/** An incoming webhook as Slack and others have it: JSON with a `text`. */
export interface AlertReceiver {
	url: string;
	/** The messages it got. */
	alerts: string[];
	stop(): Promise<void>;
}

/** Starts one; it refuses what isn't such a message. */
export async function startAlertReceiver(): Promise<AlertReceiver> {
	const alerts: string[] = [];
	const { url, stop } = await startLocalServer(({ method, headers, body }) => {
		const isJson = headers['content-type']?.startsWith('application/json') === true;
		const message = isJson ? (JSON.parse(body.toString()) as { text?: unknown }).text : undefined;
		if (method !== 'POST' || typeof message !== 'string') {
			return { status: 400, body: 'invalid_payload' };
		}
		alerts.push(message);
		return { status: 200, body: 'ok' };
	});
	return { url: `${url}/services/T0/B0/secret`, alerts, stop };
}
