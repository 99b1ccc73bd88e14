import { pathOf } from '../../../shared/api/endpoint';
import { INSPECTIONS } from '../../../shared/api/inspections';
import { defineOperation } from '../../defineOperation';
import { fileItem } from '../../fileItem';
import { INSPECTION_ID } from './shared';

export const getPdf = defineOperation({
	value: 'getPdf',
	name: 'Download PDF',
	action: 'Download the PDF of an inspection',
	description:
		"Download the PDF report of an inspection into the field 'data'. Needs the inspection's ID.",
	endpoints: [INSPECTIONS.pdf],
	fields: [INSPECTION_ID],
	actingUser: 'optional',
	concurrency: 2,
	output: 'items',
	prepare(item) {
		const id = item.id('inspectionId');
		return async (hover) => {
			const request = {
				task: `download the PDF of inspection ${id}`,
				endpoint: INSPECTIONS.pdf,
				url: pathOf(INSPECTIONS.pdf, { inspection_id: id }),
				qs: await hover.actingUserById(),
				fileName: `hover-inspection-${id}.pdf`,
				mimeType: 'application/pdf',
			};
			return [await fileItem(hover, request, { id })];
		};
	},
});
