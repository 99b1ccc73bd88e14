import { actingUser } from '../../../shared/transport/connection';
import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { idOf } from '../../descriptions/locators';
import { fileItem } from '../../fileItem';
import type { HoverOperation } from '../../operation';
import { INSPECTION_ID, inspectionPath } from './inspections';

/** Downloads the report of one inspection. Hover page: developers.hover.to/reference/get-inspection-pdf-1 */
export const getPdf: HoverOperation = {
	value: 'getPdf',
	name: 'Download PDF',
	action: 'Download the PDF of an inspection',
	description: 'Download the report of an inspection as the binary property data',
	endpoint: 'GET /api/v2/inspections/{id}/pdf',
	page: 'get-inspection-pdf-1',
	fields: [INSPECTION_ID, optionsField()],
	width: 2,
	plan(context, itemIndex) {
		const id = idOf(context, itemIndex, INSPECTION_ID);
		const options = optionsOf(context, itemIndex);
		return async () => [
			await fileItem(
				context,
				{
					task: `download the PDF of inspection ${id}`,
					itemIndex,
					url: `${inspectionPath(id)}/pdf`,
					qs: await actingUser(context, options),
					fileName: `hover-inspection-${id}.pdf`,
					mimeType: 'application/pdf',
				},
				{ id },
			),
		];
	},
};
