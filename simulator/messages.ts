import type { CaptureRequest, Message } from './types';
import type { SimulatorState } from './simulatorState';

export function sendMessages(
	simulator: SimulatorState,
	request: CaptureRequest,
	reason: Message['reason'],
	origin: string,
): void {
	const link = `${origin}/api/v2/capture_requests/${request.identifier}`;
	const text = `Hi ${request.capturing_user_name}, please capture ${request.job_attributes.location_line_1} with Hover: ${link}`;
	const send = (channel: Message['channel'], to: string) =>
		simulator.store.messages.push({
			id: simulator.store.nextId(),
			capture_request_id: request.id,
			channel,
			to,
			text,
			reason,
			at: simulator.clock.iso(),
		});
	send('email', request.capturing_user_email);
	if (request.capturing_user_phone !== null && !request.suppress_text_messages) {
		send('sms', request.capturing_user_phone);
	}
}
