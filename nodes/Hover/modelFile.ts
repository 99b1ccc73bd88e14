import { artifactUrls } from '../shared/api/artifactLinks';
import type { Model } from '../shared/api/types';
import type { Artifact } from '../shared/catalogs/artifacts';
import type { ExecuteClient } from '../shared/transport/client';
import type { Refused } from '../shared/transport/download';
import type { Unavailable } from './unavailable';
import { refusalReason, unavailable } from './unavailable';

export interface WantedArtifact {
	model: Model;
	artifact: Artifact;
}

const isAbsent = ({ refused }: Refused) => refused.kind === 'response' && refused.status === 404;

/** Fetches an artifact from the first of its likely addresses that Hover knows, or gives the last refusal. */
export async function fetchFromLikeliest<Got extends object>(
	hover: ExecuteClient,
	{ model, artifact }: WantedArtifact,
	fetch: (url: string) => Promise<Got | Refused>,
): Promise<Got | Refused> {
	const [likeliest, ...others] = artifactUrls(hover.connection, model, artifact);
	let got = await fetch(likeliest);
	for (const url of others) {
		if (!('refused' in got) || !isAbsent(got)) break;
		got = await fetch(url);
	}
	return got;
}

/**
 * Fetches an artifact, or tells why it is unavailable.
 *
 * @param wanted with the task, which completes "Could not …" in an error
 * @throws NodeApiError for any failure but a file that doesn't exist
 */
export async function fetchArtifact<Got extends object>(
	hover: ExecuteClient,
	wanted: WantedArtifact & { task: string },
	fetch: (url: string) => Promise<Got | Refused>,
): Promise<Got | Unavailable> {
	const { model, artifact, task } = wanted;
	const got = await fetchFromLikeliest(hover, wanted, fetch);
	if (!('refused' in got)) return got;
	const reason = refusalReason(hover, artifact, model, got.refused);
	if (reason !== undefined) return unavailable(reason, artifact, model);
	throw hover.error({ task }, got.refused);
}
