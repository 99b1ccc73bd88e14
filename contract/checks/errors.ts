import { MEASUREMENTS } from '../../nodes/shared/api/measurements';
import type { Check } from '../check';
import { evidenceOf } from '../evidence';
import { fieldsOf } from '../shape';

/** Refusals of reads. */
const REFUSED = [
	['no such path', '/api/v2/contract_check_of_no_such_path', undefined],
	['no such record', '/api/v3/jobs/0', undefined],
	['no acting user', '/api/v2/users/profile', 'none'],
	['a search that is too short', '/api/v3/jobs?search=a', undefined],
	['figures left out', MEASUREMENTS.recommendedWaste.path, undefined],
] as const;

export const errorShapes: Check = {
	id: 'error-shapes',
	question: 'What do errors look like?',
	settles: ['error-shapes'],
	expects: 'any',
	atMost: REFUSED.length,
	async run({ hover }) {
		const evidence = [];
		const shapes: string[] = [];
		for (const [name, path, actingUser] of REFUSED) {
			const answer = await hover.get(path, { actingUser });
			const fields = [...fieldsOf(answer.body, hover.privacy)].map(
				([field, types]) => `${field}: ${[...types].join(' or ')}`,
			);
			const shown =
				fields.length > 0
					? fields.join(', ')
					: answer.type.includes('html')
						? 'HTML'
						: 'nothing readable';
			shapes.push(`${name} ${answer.status ?? 'unanswered'} with ${shown}`);
			evidence.push(evidenceOf(answer, { fields, note: name }));
		}
		return { answer: shapes.join('; '), evidence };
	},
};
