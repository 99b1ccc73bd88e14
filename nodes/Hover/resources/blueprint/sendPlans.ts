import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import type { FormPart } from '../../../shared/transport/multipart';
import { connect } from '../../../shared/transport/connection';
import { uploadForm } from '../../../shared/transport/upload';
import { simplifiedJob } from '../job/simplifiedJob';
import { actingAdmin } from './actingAdmin';
import type { PlanFile } from './planFiles';
import { checkedLengths } from './planFiles';

/** Where plans go. Hover page: developers.hover.to/reference/blueprint-upload */
export const BLUEPRINTS = '/api/v1/blueprints';

/** What the panel says before anybody uploads. */
export const MONEY_NOTICE: INodeProperties = {
	displayName:
		'This spends money: Hover bills each structure or variation that it builds as a project of its own, by its size, known only afterwards. The plans are uploaded once and never again by themselves. The acting user must be an admin, and the organization needs Hover’s blueprints feature.',
	name: 'moneyNotice',
	type: 'notice',
	default: '',
};

/** A value as the fields of a form: `job[name]`, `list[][name]`. */
function fieldsOf(name: string, value: unknown): FormPart[] {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value.flatMap((each) => fieldsOf(`${name}[]`, each));
	if (isRecord(value)) {
		return Object.entries(value).flatMap(([key, each]) => fieldsOf(`${name}[${key}]`, each));
	}
	return [{ name, value: String(value) }];
}

/**
 * Uploads plans, once. Hover is asked who acts first, so an expired token is found out before the files are
 * on their way.
 *
 * @param form the form's fields but for the acting user and the files
 * @returns the job that Hover answers with, and under `_hover` what was uploaded
 * @throws NodeOperationError before anything is uploaded, NodeApiError if Hover doesn't take it
 */
export async function sendPlans(
	context: IExecuteFunctions,
	itemIndex: number,
	files: readonly PlanFile[],
	form: IDataObject,
	options: IDataObject,
): Promise<IDataObject> {
	const lengths = await checkedLengths(context, itemIndex, files);
	const user = await actingAdmin(context, itemIndex, options);
	const connection = await connect(context);
	const answer = await uploadForm(
		{ context, connection },
		{
			path: BLUEPRINTS,
			task: 'upload the plans',
			itemIndex,
			parts: [
				...Object.entries({ ...user, ...form }).flatMap(([name, value]) => fieldsOf(name, value)),
				...files.map((file): FormPart => ({ name: 'job[files][]', ...file })),
			],
		},
	);
	const record = isRecord(answer) ? answer : {};
	return {
		...(isRecord(record.job) ? simplifiedJob(record.job, options) : record),
		_hover: {
			outcome: 'uploaded',
			files: files.map(({ fileName }, index) => ({ file_name: fileName, bytes: lengths[index] })),
		},
	};
}
