import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { BLUEPRINTS } from '../../../shared/api/blueprints';
import { isRecord } from '../../../shared/api/types';
import { findUser, isAdmin, readProfile } from '../../../shared/api/users';
import { createOnce } from '../../../shared/createOnce';
import type { ExecuteClient } from '../../../shared/transport/client';
import type { FormPart } from '../../../shared/transport/multipart';
import { uploadForm } from '../../../shared/transport/upload';
import type { Run } from '../../defineOperation';
import type { Item } from '../../item';
import { planLengths, plansOf } from './planFiles';

/** Who acts, as the list of users or the profile shows; empty where neither does. */
async function actingPerson(hover: ExecuteClient): Promise<IDataObject> {
	const email = hover.actingUser.current_user_email;
	const listed = email === undefined ? undefined : await findUser(hover, email);
	if (listed !== undefined) return listed;
	const profile = await readProfile(hover, 'read the acting user');
	if (email !== undefined || typeof profile.email !== 'string') return profile;
	return (await findUser(hover, profile.email)) ?? profile;
}

/**
 * The admin's `current_user_id`, or email address where Hover doesn't tell the id. Asking first makes n8n refresh
 * an expired token before the upload. Hover page: developers.hover.to/reference/blueprint-upload-build-all
 */
async function actingAdmin(hover: ExecuteClient): Promise<IDataObject> {
	const { context, itemIndex, actingUser } = hover;
	const person = await actingPerson(hover);
	if (isAdmin(person) === false) {
		throw new NodeOperationError(
			context.getNode(),
			`The acting user is not an admin, and only an admin may upload plans [item ${itemIndex}]`,
			{
				itemIndex,
				description:
					"Nothing was uploaded. Set an admin as 'Acting User' here or in the credential.",
			},
		);
	}
	return person.id === undefined ? { ...actingUser } : { current_user_id: String(person.id) };
}

/** Bracket notation: `job[name]`, `list[][name]`. */
function fieldsOf(name: string, value: unknown): FormPart[] {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value.flatMap((each) => fieldsOf(`${name}[]`, each));
	if (isRecord(value)) {
		return Object.entries(value).flatMap(([key, each]) => fieldsOf(`${name}[${key}]`, each));
	}
	return [{ name, value: String(value) }];
}

/**
 * Checks an item's plans; the result uploads them at most once, even if n8n runs the node again.
 * @param form every form field but the acting user and the files
 */
export function prepareUpload(item: Item, form: IDataObject): Run<IDataObject> {
	const plans = plansOf(item);
	return async (hover) => {
		const lengths = await planLengths(item, plans);
		const fields = { ...(await actingAdmin(hover)), ...form };
		const parts = [
			...Object.entries(fields).flatMap(([name, value]) => fieldsOf(name, value)),
			...plans.map((plan): FormPart => ({ name: 'job[files][]', ...plan })),
		];
		const { record } = await createOnce(
			hover,
			BLUEPRINTS.upload,
			{ task: 'upload the plans' },
			{ send: async () => await uploadForm(hover, BLUEPRINTS.upload.path, parts) },
		);
		return {
			...(isRecord(record.job) ? record.job : record),
			_hover: {
				outcome: 'uploaded',
				files: plans.map(({ fileName }, index) => ({
					file_name: fileName,
					bytes: lengths[index],
				})),
			},
		};
	};
}
