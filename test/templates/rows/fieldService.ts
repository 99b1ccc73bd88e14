/** The workflows that put a finished job into a contractor's software, by its HTTP API. */
import type { IDataObject } from 'n8n-workflow';

import { elementAt } from '../../support/present';
import type { MakeRow } from './row';
import { column } from './row';
import { EMPTY_EVENT, eventOf, NO_JOB, NOT_YOURS, threeJobs } from './threeJobs';

const NOTE = 'Add the Note';

interface Target {
	/** IDs of two jobs there, and of one that is gone. */
	ids: [string, string, string];
	/** The node that names the job a report goes to. */
	names: string;
	/** The node that sends the report. */
	sends: string;
}

/** A row for each of them: the job in the middle is Hover's refusal, the one that is gone the vendor's. */
const fieldService =
	({ ids, names, sends }: Target): MakeRow =>
	async (stage) => {
		const [, failing] = await threeJobs(stage);
		const job = async (external_identifier: string, of: IDataObject) =>
			await stage.hover.makeJob({ external_identifier, ...of });
		const [one, other] = [
			await job(ids[0], { models: [{ state: 'complete' }, { state: 'complete', name: 'Barn' }] }),
			await job(ids[1], {}),
		];
		const gone = await job(ids[2], {});
		const nameless = await job(' ', {});
		stage.refuses = ({ parameters }) => JSON.stringify(parameters).includes(ids[2]);
		return {
			items: [
				...[one, failing, gone, nameless].map((each) => eventOf(each)),
				EMPTY_EVENT,
				eventOf(other),
			],
			says: [
				NOT_YOURS,
				NO_JOB,
				/It was refused/,
				new RegExp(`Job ${nameless.id} has no ID of a \\w+ job as its external identifier\\.`),
			],
			check() {
				const wanted = [ids[0], ids[0], ids[1]];
				const jobOf = (sent: IDataObject) => ids.find((id) => JSON.stringify(sent).includes(id));
				expect(stage.sent(NOTE).map(jobOf)).toEqual(wanted);
				expect(stage.sent(names).map(jobOf)).toEqual(wanted);
				expect(stage.sent(sends)).toHaveLength(3);
				const rows = stage.tables.rows('Hover uploads');
				expect(new Set(column(rows, 'model_id'))).toEqual(
					new Set([
						elementAt(one.models, 0).id,
						elementAt(one.models, 1).id,
						elementAt(other.models, 0).id,
					]),
				);
				expect(rows).toHaveLength(6);
			},
		};
	};

export const FIELD_SERVICE: Record<string, MakeRow> = {
	'completed-to-servicetitan': fieldService({
		ids: ['770041', '770042', '990099'],
		names: 'Attach the Report',
		sends: 'Attach the Report',
	}),
	'completed-to-jobnimbus': fieldService({
		ids: ['jnid1aaa', 'jnid2bbb', 'jnid9zzz'],
		names: 'Ask for an Address',
		sends: 'Upload the Report',
	}),
};
