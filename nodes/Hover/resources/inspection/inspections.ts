import { idLocator } from '../../descriptions/locators';

/** Where inspections are. Hover page: developers.hover.to/reference/getinspectiondetails */
export const inspectionPath = (id: number) => `/api/v2/inspections/${id}`;

/** Chooses an inspection. */
export const INSPECTION_ID = idLocator(
	'inspectionId',
	'Inspection',
	'The inspection to work with',
	'The number that Get Many gives as ID, or an event brings',
);
