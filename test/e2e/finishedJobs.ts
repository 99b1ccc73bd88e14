/** Templates that begin with a measured house: their publishing, and the event. */
import type { WorkflowFile } from '../../hosts/rest';
import { readWorkflow } from '../../hosts/rest';
import type { Environment } from './environment';
import { ended, withOwnAddress, withSettings } from './templateRuns';
import type { LiveTrigger } from './triggerWorkflow';
import { goLive, must, send } from './triggerWorkflow';

/** Publishes a template with these settings, and with other nodes' credentials if `prepare` gives them. */
export async function publishTemplate(
	environment: Environment,
	name: string,
	settings: Record<string, unknown>,
	prepare: (file: WorkflowFile) => void = () => undefined,
): Promise<LiveTrigger> {
	const file = withSettings(withOwnAddress(await readWorkflow(name)), settings);
	prepare(file);
	return await goLive(environment, file);
}

const FINISHED = { event: 'job-state-changed-v2', state: 'completed' };
/** The trigger takes the same event for a repeat within three minutes. */
const APART_MS = 4 * 60_000;

/** Has Hover tell a workflow that a job is finished; gives what the execution says if it failed. */
export async function finish(
	environment: Environment,
	{ workflow, webhookId }: LiveTrigger,
	jobId: number,
): Promise<string | undefined> {
	const before = (await environment.rest.executionsOf(workflow)).length;
	const more = { date_offset_ms: -before * APART_MS };
	const payload = { ...FINISHED, job_id: jobId };
	const { status } = await send(environment, webhookId, payload, more);
	must(`the event is taken: ${status}`, status === 200);
	return await ended(environment, workflow, before);
}
