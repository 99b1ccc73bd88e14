/**
 * The fields that the nodes use of each read, with their types: what a real answer is compared with. A field
 * that is not used is not here, so whatever else Hover answers is reported as going beyond.
 */
import type { Shape } from './shape';

const MODEL = (at: string): Shape => ({
	[`${at}id`]: 'number',
	[`${at}state`]: 'text',
	[`${at}name?`]: 'text null',
	[`${at}deliverable?`]: 'text null',
	[`${at}failure_reason?`]: 'text null',
	[`${at}artifacts?`]: 'object null',
	[`${at}images?`]: 'list',
	[`${at}images[].id`]: 'number',
	[`${at}images[].url`]: 'text',
});

const CAPTURE_REQUEST = (at: string): Shape => ({
	[`${at}id`]: 'number',
	[`${at}identifier`]: 'text',
	[`${at}state`]: 'text',
	[`${at}capturing_user_email`]: 'text null',
	[`${at}capturing_user_name?`]: 'text null',
	[`${at}capturing_user_phone?`]: 'text null',
	[`${at}capturing_user_id?`]: 'number null',
	[`${at}requesting_user_id?`]: 'number null',
	[`${at}signup_type?`]: 'text null',
	[`${at}inspection_workflow_id?`]: 'number null',
	[`${at}pending_job_id?`]: 'number null',
	[`${at}job_id?`]: 'number null',
	[`${at}job_attributes?`]: 'object',
	[`${at}job_attributes.location_line_1`]: 'text null',
	[`${at}job_attributes.location_city?`]: 'text null',
	[`${at}job_attributes.location_postal_code?`]: 'text null',
	[`${at}job_attributes.external_identifier?`]: 'text null',
});

const PAGES_V2: Shape = {
	pagination: 'object',
	'pagination.current_page': 'number',
	'pagination.total_pages?': 'number',
	'pagination.total?': 'number',
};

const PAGES_V3: Shape = {
	pagination: 'object',
	'pagination.current_page?': 'number',
	'pagination.next_page': 'number null',
};

const USER = (at: string): Shape => ({
	[`${at}id`]: 'number',
	[`${at}email`]: 'text',
	[`${at}first_name?`]: 'text null',
	[`${at}last_name?`]: 'text null',
	[`${at}acl_template?`]: 'text null',
	[`${at}aasm_state?`]: 'text',
});

const LINES = [
	'ridges_hips',
	'valleys',
	'rakes',
	'gutters_eaves',
	'flashing',
	'step_flashing',
] as const;

/** By endpoint, as the nodes name it. */
export const SHAPES: Readonly<Record<string, Shape>> = {
	'GET /api/v2/capture_requests': {
		requested_captures: 'object',
		'requested_captures.pagination?': 'object',
		'requested_captures.pagination.current_page?': 'number',
		'requested_captures.pagination.next_page?': 'number null',
		'requested_captures.pagination.total_pages?': 'number',
		'requested_captures.pagination.total?': 'number',
		'requested_captures.results': 'list',
		...CAPTURE_REQUEST('requested_captures.results[].'),
	},
	'GET /api/v2/capture_requests/{id}/details': {
		...CAPTURE_REQUEST(''),
		'branch_link?': 'text null',
		'wallet?': 'object null',
		'requesting_user?': 'object null',
	},
	'GET /api/v2/capture_requests/check_for_existing': {
		pending_capture_request_exists: 'boolean',
		'requesting_user_name?': 'text null',
		'capturing_user_exists?': 'boolean',
	},
	'GET /api/v3/jobs': {
		results: 'list',
		'results[].id': 'number',
		'results[].name?': 'text null',
		'results[].reconstruction_state': 'text',
		'results[].external_identifier?': 'text null',
		'results[].address?': 'object null',
		'results[].created_at?': 'text null',
		'results[].updated_at?': 'text null',
		'results[].completed_at?': 'text null',
		'results[].user_id?': 'number null',
		...PAGES_V3,
	},
	'GET /api/v3/jobs/{job_id}': {
		id: 'number',
		'name?': 'text null',
		reconstruction_state: 'text',
		'external_identifier?': 'text null',
		'failure_reason?': 'text null',
		'org?': 'object null',
		'address?': 'object null',
		'address.location_line_1?': 'text null',
		'address.city?': 'text null',
		'address.region?': 'text null',
		'address.postal_code?': 'text null',
		'customer?': 'object null',
		'customer.name?': 'text null',
		'customer.email?': 'text null',
		'customer.phone?': 'text null',
		'captures?': 'list',
		models: 'list',
		...MODEL('models[].'),
		'inspections?': 'list',
		'inspections[].id': 'number',
	},
	'GET /api/v3/models/{model_id}': { ...MODEL(''), 'job_id?': 'number null' },
	'GET /api/v3/models/{model_id}/artifacts/measurements.json': {
		roof: 'object',
		'roof.roof_facets': 'object',
		'roof.roof_facets.area': 'number',
		'roof.roof_facets.total': 'number',
		...Object.fromEntries(
			LINES.flatMap((line): Array<[string, string]> => [
				[`roof.${line}`, 'object'],
				[`roof.${line}.length`, 'number'],
				[`roof.${line}.total?`, 'number'],
			]),
		),
		'roof.pitch': 'list',
		'roof.pitch[].roof_pitch': 'text',
		'roof.pitch[].area': 'number',
		'roof.pitch[].percentage?': 'number',
		'roof.waste_factor?': 'object',
		'area?': 'object',
		'area.facades?': 'object',
		'area.facades.siding?': 'number',
		'area.facades.other?': 'number',
		'openings?': 'object',
		'openings.quantity?': 'object number',
		'siding_waste?': 'object',
		'trim?': 'object',
		'roofline?': 'object',
		'accessories?': 'object',
	},
	'GET /api/v3/models/{model_id}/deliverable_change_requests': {
		results: 'list',
		'results[].id': 'number',
		'results[].state': 'text',
		'results[].new_deliverable_id': 'number',
		'results[].old_deliverable_id': 'number',
	},
	'GET /api/v3/models/{model_id}/deliverable_change_requests/upgrade_price': {
		'pending?': 'number null',
		'owed?': 'number null',
		'paid?': 'number null',
	},
	'GET /api/v2/inspections/{inspection_id}': { id: 'number', 'state?': 'text null' },
	'GET /api/v2/inspection_workflows': {
		results: 'list',
		'results[].id': 'number',
		'results[].name?': 'text null',
	},
	'GET /api/v2/inspection_workflows/{workflow_id}': { id: 'number', 'name?': 'text null' },
	'GET /v2/inspection_workflows/{workflow_id}': { id: 'number', 'name?': 'text null' },
	'GET /api/v1/job_shares/{link_id}': {},
	'GET /api/v1/instant_design/leads': {
		leads: 'list',
		'leads[].id': 'number text',
		'meta?': 'object',
		'meta.pagination?': 'object',
	},
	'GET /api/v1/instant_design/images': {
		images: 'list',
		'images[].id': 'number text',
	},
	'GET /api/v1/orgs': {
		orgs: 'list',
		'orgs[].id': 'number',
		'orgs[].parent_id?': 'number null',
		'orgs[].name?': 'text null',
	},
	'GET /api/v2/users': { results: 'list', ...USER('results[].'), ...PAGES_V2 },
	'GET /api/v2/users/profile': { id: 'number', email: 'text' },
	'GET /api/v2/users/me': USER(''),
	'GET /api/v2/wallets': {
		results: 'list',
		'results[].id': 'number',
		'results[].preferred?': 'boolean',
		...PAGES_V2,
	},
	'GET /api/v2/webhooks': {
		results: 'list',
		'results[].id': 'number',
		'results[].url': 'text',
		'results[].verified_at?': 'text null',
		'results[].hmac_secret': 'text',
		'results[].last_error?': 'text object null',
		...PAGES_V2,
	},
	'GET /api/v1/recommended_waste_factor': { predicted_roof_waste_factor: 'number' },
};

/** All names of fields that are known, so that they may be shown whatever else they mean. */
export const KNOWN_NAMES: ReadonlySet<string> = new Set(
	Object.values(SHAPES).flatMap((shape) =>
		Object.keys(shape).flatMap((path) => path.replace(/[?]|\[\]/g, '').split('.')),
	),
);
