/** A check of where something is. Only reads are tried; a path that could write is never touched. */
import type { Check, Contract } from '../check';
import type { Evidence } from '../evidence';
import { evidenceOf } from '../evidence';
import type { Answer } from '../hover';
import { isSuccess } from '../hover';
import type { PathQuestion } from '../paths';
import { compare, fieldLines, fieldsOf } from '../shape';
import { idsFor, NOBODY, queryFor } from '../sources';

const MOST_FIELDS = 80;

const asRequest = (candidate: string) => `GET ${candidate}`;

/** A path that no Hover has: what it answers tells nothing of the candidates that answer the same. */
const NOWHERE = '/api/v2/contract_check_of_no_such_path';

function isIt({ shape, file }: PathQuestion, answer: Answer, contract: Contract): boolean {
	if (file !== undefined) {
		const leads = answer.redirect !== undefined && !answer.redirect.isSignIn;
		const isReady = answer.status === 202 || (isSuccess(answer) && file.test(answer.type));
		return (
			(isReady && !/html/.test(answer.type)) || (leads && answer.redirect?.to === 'another host')
		);
	}
	if (!isSuccess(answer) || typeof answer.body !== 'object' || answer.body === null) return false;
	return (
		shape === undefined ||
		compare(fieldsOf(answer.body, contract.hover.privacy), shape).missing.length === 0
	);
}

/** A refusal that a wrong path doesn't get: Hover knows the path and wants something else. */
const isRefusal = (answer: Answer, nowhere: Answer) =>
	[400, 403, 405, 406, 422].includes(answer.status ?? 0) && answer.status !== nowhere.status;

/** The check of one question of paths.ts. */
export function pathCheck(asked: PathQuestion): Check {
	const { id, question, settles } = asked;
	const candidates = [...new Set(asked.candidates)];
	return {
		id,
		question,
		settles,
		expects: candidates.slice(0, 1).map(asRequest),
		atMost: candidates.length + 1,
		async run(contract) {
			const { hover, account } = contract;
			const evidence: Evidence[] = [];
			const found = await idsFor(account, candidates[0]?.split('?')[0] ?? '');
			if ('without' in found) {
				return {
					note: `This account has nothing to try it with: no {${found.without}}.`,
					evidence,
				};
			}
			const nowhere = await hover.get(NOWHERE);
			let refused: string | undefined;
			for (const candidate of candidates) {
				const answer = await ask(contract, candidate, found.ids, asked);
				const fields = isSuccess(answer) ? fieldLines(fieldsOf(answer.body, hover.privacy)) : [];
				evidence.push(
					evidenceOf(answer, fields.length === 0 ? {} : { fields: fields.slice(0, MOST_FIELDS) }),
				);
				if (isIt(asked, answer, contract)) return { answer: asRequest(candidate), evidence };
				if (isRefusal(answer, nowhere)) refused ??= candidate;
			}
			if (refused !== undefined) {
				return { answer: asRequest(refused), note: 'It refuses, as no wrong path does.', evidence };
			}
			if (asked.file !== undefined) {
				return {
					note: 'None answers; that can also mean that there is no such file here.',
					evidence,
				};
			}
			return { answer: 'none of those tried', evidence };
		},
	};
}

async function ask(
	{ hover, account }: Contract,
	candidate: string,
	ids: Readonly<Record<string, string | number>>,
	{ file }: PathQuestion,
): Promise<Answer> {
	const [path = '', rest = ''] = candidate.split('?');
	const query = rest.includes('{roof}') ? await queryFor(account, '/recommended_waste_factor') : {};
	for (const pair of rest.split('&')) {
		const [name = '', value = ''] = pair.split('=');
		if (name === '' || value === '') continue;
		query[name] = value.replace(/\{(\w+)\}/g, (_, id: string) =>
			id === 'email' ? NOBODY : String(ids[id]),
		);
	}
	return await hover.get(path, { ids, query, isFile: file !== undefined });
}
