/** Where guessed reads could be instead: tried one after the other until one answers. */
import { CAPTURE_REQUESTS } from '../nodes/shared/api/captureRequests';
import { DELIVERABLE_CHANGES } from '../nodes/shared/api/deliverableChanges';
import { ESTIMATES } from '../nodes/shared/api/estimates';
import { INSPECTION_WORKFLOWS, INSPECTIONS } from '../nodes/shared/api/inspections';
import { MEASUREMENTS } from '../nodes/shared/api/measurements';
import { NOTES } from '../nodes/shared/api/notes';
import { ORGANIZATIONS } from '../nodes/shared/api/organizations';
import { PAYMENTS } from '../nodes/shared/api/payments';
import { SHARE_LINKS } from '../nodes/shared/api/shareLinks';
import { USERS } from '../nodes/shared/api/users';
import { WALLETS } from '../nodes/shared/api/wallets';
import type { Shape } from './shape';
import { SHAPES } from './shapes';

export interface PathQuestion {
	id: string;
	question: string;
	settles: readonly string[];
	/** The first one is what the pack is built on. Ids and query values in braces. */
	candidates: readonly string[];
	/** What an answer must hold to be it; any list or record otherwise. */
	shape?: Shape;
	/** For a file: the media types it may have. */
	file?: RegExp;
}

const MODEL = '/api/v3/models/{model_id}';
const ARTIFACTS = `${MODEL}/artifacts`;

/** An export of a model, by the names that files of its kind have. */
const modelExport = (name: string, more: readonly string[] = []): PathQuestion => ({
	id: `path-${name}`,
	question: `Where is a model's ${name.toUpperCase()}?`,
	settles: ['exports'],
	candidates: [
		...more,
		`${ARTIFACTS}/cad_export.${name}`,
		`${ARTIFACTS}/cad_export.${name}?version=v2`,
		`${ARTIFACTS}/export.${name}`,
		`${ARTIFACTS}/model.${name}`,
		`${ARTIFACTS}/${name}`,
	].filter((path, index, all) => all.indexOf(path) === index),
	file: /./,
});

export const PATHS: readonly PathQuestion[] = [
	{
		id: 'path-check-existing',
		question: 'Where does Hover say whether a person has an open request?',
		settles: ['check-existing-path'],
		candidates: [
			`${CAPTURE_REQUESTS.checkForExisting.path}?email={email}`,
			'/api/v2/capture_requests/check_existing?email={email}',
			'/api/v2/capture_requests/existing?email={email}',
			'/api/v2/capture_requests/check?email={email}',
			'/api/v2/capture_requests/check_for_existing_capture_request?email={email}',
			'/api/v2/capture_requests/exists?email={email}',
		],
		shape: SHAPES['GET /api/v2/capture_requests/check_for_existing'],
	},
	{
		id: 'path-inspections',
		question: "Where are a job's inspections?",
		settles: ['inspections-path'],
		candidates: [
			INSPECTIONS.listOfJob.path,
			'/api/v2/inspections?job_id={job_id}',
			'/api/v3/jobs/{job_id}/inspections',
			'/api/v1/jobs/{job_id}/inspections',
			'/api/v1/inspections?job_id={job_id}',
		],
	},
	{
		id: 'path-inspection-photos',
		question: "Where are an inspection's photos?",
		settles: ['inspection-photos-path'],
		candidates: [
			INSPECTIONS.photos.path,
			'/api/v2/inspections/{inspection_id}/images',
			'/api/v2/inspections/{inspection_id}/captured_photos',
		],
	},
	{
		id: 'path-inspection-pdf',
		question: "Where is an inspection's PDF?",
		settles: ['inspection-pdf-path'],
		candidates: [
			INSPECTIONS.pdf.path,
			'/api/v2/inspections/{inspection_id}.pdf',
			'/api/v2/inspections/{inspection_id}/inspection.pdf',
		],
		file: /pdf|octet-stream/,
	},
	{
		id: 'path-workflows',
		question: 'Where are the inspection workflows?',
		settles: ['workflows-path', 'workflows-listed'],
		candidates: [
			INSPECTION_WORKFLOWS.list.path,
			'/v2/inspection_workflows',
			'/api/v1/inspection_workflows',
			'/api/v3/inspection_workflows',
		],
	},
	{
		id: 'path-estimates',
		question: "Where are a job's estimates?",
		settles: ['estimates-path'],
		candidates: [
			ESTIMATES.list.path,
			'/api/v1/estimates?job_id={job_id}',
			'/api/v2/jobs/{job_id}/estimates',
			'/api/v3/jobs/{job_id}/estimates',
		],
	},
	{
		id: 'path-notes',
		question: "Where are a job's notes?",
		settles: ['notes-path'],
		candidates: [
			NOTES.list.path,
			'/api/v2/jobs/{job_id}/notes',
			'/api/v3/jobs/{job_id}/notes',
			'/api/v1/notes?job_id={job_id}',
			'/api/v2/notes?job_id={job_id}',
		],
	},
	{
		id: 'path-upgrade-price',
		question: 'Where is the price of an upgrade?',
		settles: ['upgrade-price'],
		candidates: [
			`${DELIVERABLE_CHANGES.price.path}?new_deliverable_id=3`,
			`${MODEL}/upgrade_price?new_deliverable_id=3`,
			`${MODEL}/deliverable_change_requests/price?new_deliverable_id=3`,
			`${MODEL}/deliverable_change_requests/get_upgrade_price?new_deliverable_id=3`,
		],
	},
	{
		id: 'path-wallet-deliverables',
		question: 'Where does Hover say what a wallet can pay for?',
		settles: ['wallet-deliverables'],
		candidates: [
			WALLETS.listDeliverables.path,
			'/api/v2/wallets/{wallet_id}/deliverables',
			'/api/v2/available_deliverables?wallet_id={wallet_id}',
			'/api/v1/wallets/{wallet_id}/available_deliverables',
		],
	},
	{
		id: 'path-receipt',
		question: 'Where is the receipt of a payment?',
		settles: ['receipt-path'],
		candidates: [
			PAYMENTS.receipt.path.replace('{format}', 'pdf'),
			'/api/v2/payments/{payment_id}/receipt.pdf',
			'/payments/{payment_id}/receipt.pdf',
			'/api/v1/payments/{payment_id}/receipt?format=pdf',
		],
		file: /pdf|octet-stream/,
	},
	{
		id: 'path-recommended-waste',
		question: 'Where is the recommended waste factor?',
		settles: ['recommended-waste'],
		candidates: [
			`${MEASUREMENTS.recommendedWaste.path}?{roof}`,
			'/api/v1/roof_waste_factor?{roof}',
			'/api/v1/rwf?{roof}',
			'/api/v1/roof_rwf?{roof}',
			'/api/v2/recommended_waste_factor?{roof}',
			'/api/v3/recommended_waste_factor?{roof}',
		],
		shape: SHAPES['GET /api/v1/recommended_waste_factor'],
	},
	{
		id: 'path-share-link',
		question: 'Where is one share link?',
		settles: ['share-link-path'],
		candidates: [SHARE_LINKS.get.path, '/api/v3/job_shares/{link_id}'],
	},
	{
		id: 'path-organization',
		question: 'Where is one organization?',
		settles: ['one-organization'],
		candidates: [ORGANIZATIONS.get.path, '/api/v2/orgs/{org_id}', '/api/v1/orgs/{org_id}.json'],
	},
	{
		id: 'path-me',
		question: 'Where is the profile of the connected user?',
		settles: [],
		candidates: [USERS.profile.path, '/api/v2/users/profile', '/api/v2/users/me'],
		shape: SHAPES['GET /api/v2/users/profile'],
	},
	modelExport('skp'),
	modelExport('esx'),
	modelExport('xml', [`${ARTIFACTS}/cad_export.xml?version=v2`]),
];
