import type { StoredCredential, WorkflowFile } from '../../../hosts/rest';
import type { Case, Environment } from '../environment';
import { startFakeJobNimbus } from '../fakeJobNimbus';
import { startFakeServiceTitan } from '../fakeServiceTitan';
import { finish, publishTemplate } from '../finishedJobs';
import { tableOf } from '../templateRuns';
import { must, same } from '../triggerWorkflow';

interface MadeJob {
	id: number;
	models: Array<{ id: number }>;
}

/** A vendor's API of this machine, and what of it arrived. */
interface Vendor {
	template: string;
	settings: Record<string, string>;
	/** The type of its credential, and the credential. */
	credential: [type: string, data: object];
	/** IDs of two jobs there, and of one that is not there. */
	ids: [string, string, string];
	notes: Array<{ job: string; text: string }>;
	files: Array<{ job: string; file: string }>;
	/** What the name of a report begins with. */
	fileName(job: number, model: number): string;
	stop(): Promise<void>;
}

const withCredential = (file: WorkflowFile, type: string, credential: StoredCredential) => {
	for (const node of file.nodes) {
		if (node.parameters.genericAuthType === type) node.credentials = { [type]: credential };
	}
};

/** Two structures, a job that the vendor doesn't have, and one that is finished again. */
async function deliver(environment: Environment, vendor: Vendor): Promise<void> {
	const { rest, control } = environment;
	const [type, data] = vendor.credential;
	const credential = await rest.createCredential(vendor.template, type, data);
	const table = await tableOf(environment, 'Hover uploads');
	const before = (await rest.rowsOf(table)).length;
	const live = await publishTemplate(environment, vendor.template, vendor.settings, (file) =>
		withCredential(file, type, credential),
	);
	const make = async (external_identifier: string, models: object[]) =>
		await control.call<MadeJob>('POST', 'jobs', { external_identifier, models });
	const [one, other, gone] = vendor.ids;
	const house = await make(one, [{}, { name: 'Garage' }]);
	const lost = await make(gone, [{}]);
	const barn = await make(other, [{}]);
	const said: Array<string | undefined> = [];
	for (const { id } of [house, lost, barn, house]) said.push(await finish(environment, live, id));
	same(
		'what is said of the others',
		[said[0], said[2], said[3]],
		[undefined, undefined, undefined],
	);
	must(`it says what failed: ${said[1]}`, /^Not everything reached .+: .+/.test(said[1] ?? ''));
	const jobs = [one, one, other];
	same(
		'the jobs with a note',
		vendor.notes.map(({ job }) => job),
		jobs,
	);
	must(
		`the notes have figures: ${vendor.notes[0]?.text}`,
		vendor.notes.every(({ text }) => /roof [\d.]+ sqft \([\d.]+ squares\)/.test(text)),
	);
	const reports = [house, house, barn].map(({ id, models }, index) => ({
		job: jobs[index],
		file: vendor.fileName(id, (models[index] ?? models[0])?.id ?? 0),
	}));
	same('the reports', vendor.files, reports);
	same('rows', (await rest.rowsOf(table)).length - before, 6);
	await rest.unpublish(live.workflow);
}

/** Software of contractors that n8n has no node for, by its HTTP API. */
export const fieldService: Case[] = [
	{
		name: 'field service: ServiceTitan gets the note and report of each structure once, with a job that it lacks between',
		async run(environment) {
			const ids: Vendor['ids'] = ['770041', '770042', '990099'];
			const {
				credential,
				attachments: files,
				...titan
			} = await startFakeServiceTitan(ids.slice(0, 2));
			try {
				await deliver(environment, {
					...titan,
					template: 'completed-to-servicetitan',
					credential: ['oAuth2Api', credential],
					ids,
					files,
					fileName: (job, model) => `hover-${job}-${model}-measurements_pdf.pdf`,
				});
			} finally {
				await titan.stop();
			}
		},
	},
	{
		name: 'field service: JobNimbus gets the note and report of each structure once, with a job that it lacks between',
		async run(environment) {
			const ids: Vendor['ids'] = ['jnid1aaa', 'jnid2bbb', 'jnid9zzz'];
			const { credential, ...nimbus } = await startFakeJobNimbus(ids.slice(0, 2));
			try {
				await deliver(environment, {
					...nimbus,
					template: 'completed-to-jobnimbus',
					credential: ['httpBearerAuth', credential],
					ids,
					fileName: (job, model) => `hover-${job}-${model}.pdf`,
				});
			} finally {
				await nimbus.stop();
			}
		},
	},
];
