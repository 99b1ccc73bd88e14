import type { Check, Observation } from '../check';
import type { Evidence } from '../evidence';
import { evidenceOf } from '../evidence';
import type { Query } from '../hover';
import { isSuccess } from '../hover';
import { idsFor } from '../sources';

/** One read of each family. */
const FAMILIES: ReadonlyArray<[name: string, path: string]> = [
	['capture requests', '/api/v2/capture_requests'],
	['details', '/api/v2/capture_requests/{id}/details'],
	['jobs', '/api/v3/jobs'],
	['job', '/api/v3/jobs/{job_id}'],
	['wallets', '/api/v2/wallets'],
	['users', '/api/v2/users'],
	['profile', '/api/v2/users/profile'],
	['webhooks', '/api/v2/webhooks'],
	['organizations', '/api/v1/orgs'],
	['leads', '/api/v1/instant_design/leads'],
];

type Ways = Readonly<Record<string, Query | 'none'>>;

/** Which of some ways of naming the acting user each family takes: `jobs: id, email`. */
async function asked(
	contract: Parameters<Check['run']>[0],
	families: ReadonlyArray<[name: string, path: string]>,
	ways: Ways,
): Promise<{ statuses: Map<string, string[]>; evidence: Evidence[] }> {
	const statuses = new Map<string, string[]>();
	const evidence: Evidence[] = [];
	for (const [name, path] of families) {
		const found = await idsFor(contract.account, path);
		if ('without' in found) continue;
		for (const [way, actingUser] of Object.entries(ways)) {
			const answer = await contract.hover.get(path, { ids: found.ids, actingUser });
			evidence.push(evidenceOf(answer, { note: `acting user by ${way}` }));
			const taken = isSuccess(answer) ? way : `${way} ${answer.status ?? 'unanswered'}`;
			statuses.set(name, [...(statuses.get(name) ?? []), taken]);
		}
	}
	return { statuses, evidence };
}

export const withoutActingUser: Check = {
	id: 'reads-without-acting-user',
	question: 'Which reads want an acting user, and what do they answer without one?',
	settles: ['reads-with-acting-user'],
	// A user is sent wherever one is known.
	expects: 'any',
	atMost: FAMILIES.length + 6,
	async run(contract) {
		const { statuses, evidence } = await asked(contract, FAMILIES, { nobody: 'none' });
		const refused = [...statuses].flatMap(([name, [way = '']]) =>
			way === 'nobody' ? [] : [`${name} ${way.replace('nobody ', '')}`],
		);
		return { answer: refused.length === 0 ? 'none' : `refused: ${refused.join(', ')}`, evidence };
	},
};

export const credentialTest: Check = {
	id: 'credential-test',
	question: 'Does the read that tests a credential work without an acting user?',
	settles: ['credential-test-read'],
	expects: ['yes'],
	atMost: 1,
	async run({ hover }) {
		const answer = await hover.get('/api/v2/webhooks', { actingUser: 'none' });
		const words = isSuccess(answer) ? 'yes' : `no: ${answer.status ?? 'unanswered'}`;
		return { answer: words, evidence: [evidenceOf(answer)] };
	},
};

/** Which of email and id a read takes. */
function wayCheck(
	id: string,
	question: string,
	family: [name: string, path: string],
	settles: readonly string[],
): Check {
	return {
		id,
		question,
		settles,
		expects: ['id and email', 'id'],
		atMost: 8,
		async run(contract): Promise<Observation> {
			const actor = await contract.account.actor();
			if (actor?.id === undefined || actor.email === '') {
				return {
					note: 'No acting user with both an id and an email address was found.',
					evidence: [],
				};
			}
			const { statuses, evidence } = await asked(contract, [family], {
				id: { current_user_id: actor.id },
				email: { current_user_email: actor.email },
			});
			const taken = (statuses.get(family[0]) ?? []).filter((way) => !/\d/.test(way));
			if (evidence.length === 0) return { note: 'Nothing to read in this account.', evidence };
			return { answer: taken.length === 0 ? 'neither' : taken.join(' and '), evidence };
		},
	};
}

export const actingUserOfRequests = wayCheck(
	'acting-user-of-capture-requests',
	'Does the list of capture requests take the acting user by id, by email or both?',
	['capture requests', '/api/v2/capture_requests'],
	[],
);

export const actingUserOfDetails = wayCheck(
	'acting-user-of-capture-request-details',
	'Do the details of a capture request take the acting user by id, by email or both?',
	['details', '/api/v2/capture_requests/{id}/details'],
	[],
);

export const actingUserOfJobs = wayCheck(
	'acting-user-of-jobs',
	'Does the list of jobs take the acting user by id, by email or both?',
	['jobs', '/api/v3/jobs'],
	[],
);

export const actingUserOfWallets = wayCheck(
	'acting-user-of-wallets',
	'Does the list of wallets take the acting user by id, by email or both?',
	['wallets', '/api/v2/wallets'],
	[],
);

export const actingUserOfProfile = wayCheck(
	'acting-user-of-profile',
	'Does the profile take the acting user by id, by email or both?',
	['profile', '/api/v2/users/profile'],
	['get-me-by-email'],
);
