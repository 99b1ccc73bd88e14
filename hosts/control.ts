import axios from 'axios';

/** A homeowner's message, as the simulator "sent" it. */
export interface SentMessage {
	channel: 'email' | 'sms';
	to: string;
}

/** What the demo reads of the simulator's state. */
export interface SimulatorState {
	capture_requests: Array<{ id: number; state: string; identifier: string }>;
	webhooks: Array<{ id: number; url: string; verified_at: string | null }>;
	messages: SentMessage[];
	deliveries: unknown[];
}

/** A file that a download must give. */
export interface ExpectedFile {
	model_id: number;
	artifact: string;
	bytes: number;
	sha256: string;
}

/** The simulator's control API, in which one is the homeowner. */
export class SimulatorControl {
	constructor(readonly url: string) {}

	/** Sends one control call; throws with the simulator's words. */
	async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const { status, data } = await axios.request<T>({
			method,
			url: `${this.url}/_control/${path}`,
			data: body,
			validateStatus: () => true,
			timeout: 60_000,
		});
		if (status >= 400) throw new Error(`The simulator refused ${path}: ${JSON.stringify(data)}`);
		return data;
	}

	async state(): Promise<SimulatorState> {
		return await this.call('GET', 'state');
	}

	/** The homeowner does something: connect, upload, complete or fail. */
	async homeowner(captureRequestId: number, action: string, body?: object): Promise<void> {
		await this.call('POST', `capture_requests/${captureRequestId}/${action}`, body ?? {});
	}

	/** What a download of this job must give. */
	async filesOf(jobId: number): Promise<ExpectedFile[]> {
		return await this.call('GET', `jobs/${jobId}/files`);
	}
}
