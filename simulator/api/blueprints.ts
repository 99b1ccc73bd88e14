/**
 * Plans to build models from. Pages: developers.hover.to/reference/blueprint-upload-build-all,
 * …-specify-details
 */
import type { FastifyInstance } from 'fastify';

import { HttpError, unprocessable } from '../httpError';
import type { SimulatorState } from '../simulatorState';
import { actingUser } from './actingUser';
import { jobView } from './jobsV1';
import { fieldOf, type Form } from './multipart';
import { draftJob, jobAttributes } from './newCaptureRequest';

const BUILDABLE = ['2', '3', '8'];

/** The records of `list[][field]`, as Rails reads them: a name that comes again begins the next one. */
function recordsOf({ fields }: Form, list: string): Array<Record<string, string>> {
	const records: Array<Record<string, string>> = [];
	for (const [name, value] of fields) {
		if (!name.startsWith(`${list}[][`)) continue;
		const field = name.slice(list.length + 3, -1);
		let record = records.at(-1);
		if (record === undefined || field in record) records.push((record = {}));
		record[field] = value;
	}
	return records;
}

function jobFields({ fields }: Form): Record<string, string> {
	return Object.fromEntries(
		fields.flatMap(([name, value]) => {
			const field = /^job\[(\w+)\]$/.exec(name)?.[1];
			return field === undefined ? [] : [[field, value]];
		}),
	);
}

function problems(form: Form, structures: Array<Record<string, string>>): Record<string, string[]> {
	const found: Record<string, string[]> = {};
	const job = jobFields(form);
	if ((job.name ?? '') === '') found.name = ["can't be blank"];
	const deliverables = structures.length > 0 ? structures : [job];
	if (deliverables.some(({ deliverable_id }) => !BUILDABLE.includes(deliverable_id ?? ''))) {
		found.deliverable_id = ['is not included in the list'];
	}
	if (!form.files.some(({ name }) => name === 'job[files][]')) found.files = ["can't be blank"];
	if (form.files.some(({ file_name }) => !/\.(pdf|dwg|dxf)$/i.test(file_name))) {
		found.files = ['must be PDF, DWG or DXF'];
	}
	return found;
}

export function blueprints(app: FastifyInstance, simulator: SimulatorState): void {
	app.post('/api/v1/blueprints', async (request) => {
		const form = request.body as Form | undefined;
		if (!Array.isArray(form?.files)) throw new HttpError(415, { error: 'Unsupported Media Type' });
		const user = actingUser(simulator, { current_user_id: fieldOf(form, 'current_user_id') });
		if (!user.admin) throw new HttpError(403, { error: 'Only admins may upload blueprints' });
		const structures =
			fieldOf(form, 'build_all') === 'true' ? [] : recordsOf(form, 'job_attributes');
		const found = problems(form, structures);
		if (Object.keys(found).length > 0) throw unprocessable(found);

		const whole = jobFields(form);
		const made = (structures.length > 0 ? structures : [{}]).map((structure) => {
			const job = draftJob(simulator, jobAttributes(simulator, { ...whole, ...structure }));
			// Plans need no photos: Hover's people go to work at once.
			job.state = 'processing';
			simulator.store.addJobs([job]);
			return job;
		});
		const [first, ...others] = made.map((job) => jobView(job));
		return { job: { ...first, blueprint: true, additional_captured_jobs: others } };
	});
}
