import { artifactUrls } from '../shared/api/artifactLinks';
import type { Model } from '../shared/api/types';
import type { Artifact } from '../shared/catalogs/artifacts';
import type { ExecuteClient } from '../shared/transport/client';
import { isComplete } from '../shared/api/states';
import { isCancelled, sleepUnlessCancelled } from '../shared/transport/cancellation';
import type { Refused } from '../shared/transport/download';
import type { Reason, Unavailable } from './unavailable';
import { isAbsence, refusalReason, unavailable } from './unavailable';

export interface WantedArtifact {
	model: Model;
	artifact: Artifact;
}

const hasStatus = ({ refused }: Refused, status: number) =>
	refused.kind === 'response' && refused.status === status;

/** Fetches an artifact from the first of its likely addresses that Hover knows, or gives the last refusal. */
export async function fetchFromLikeliest<Got extends object>(
	hover: ExecuteClient,
	{ model, artifact }: WantedArtifact,
	fetch: (url: string) => Promise<Got | Refused>,
): Promise<Got | Refused> {
	const [likeliest, ...others] = artifactUrls(hover.connection, model, artifact);
	let got = await fetch(likeliest);
	for (const url of others) {
		if (!('refused' in got) || !hasStatus(got, 404)) break;
		got = await fetch(url);
	}
	return got;
}

const SHORTEST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15_000;

/** For an export, which Hover starts making when it is asked for. Hover page: developers.hover.to/reference/get-esx-export */
const EXPORT_PAUSE_MS = 20_000;

interface Fetching extends WantedArtifact {
	/** Completes "Could not …" in an error. */
	task: string;
	/** How long to wait for a file that Hover is still making. */
	waitMs: number;
}

/** How long to wait before asking again; 0 where that doesn't help. A complete model's files can lag behind it. */
function pauseAfter(got: Refused, reason: Reason, { state }: Model, waitedMs: number): number {
	if (hasStatus(got, 202)) return EXPORT_PAUSE_MS;
	const mayLag = reason === 'not_ready' && isComplete(state) && isAbsence(got.refused);
	return mayLag ? Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, waitedMs)) : 0;
}

/**
 * Fetches an artifact, or tells why it is unavailable.
 *
 * @throws NodeApiError for any failure but a file that doesn't exist
 */
export async function fetchArtifact<Got extends object>(
	hover: ExecuteClient,
	wanted: Fetching,
	fetch: (url: string) => Promise<Got | Refused>,
): Promise<Got | Unavailable> {
	const { model, artifact, task, waitMs } = wanted;
	for (let waitedMs = 0; ;) {
		const got = await fetchFromLikeliest(hover, wanted, fetch);
		if (!('refused' in got)) return got;
		const reason = refusalReason(hover, artifact, model, got.refused);
		if (reason === undefined) throw hover.error({ task }, got.refused);
		const wantedMs = pauseAfter(got, reason, model, waitedMs);
		const pauseMs = Math.min(wantedMs, waitMs - waitedMs);
		if (pauseMs <= 0 || isCancelled(hover.context)) return unavailable(reason, artifact, model);
		await sleepUnlessCancelled(hover.context, pauseMs);
		waitedMs += pauseMs;
	}
}
