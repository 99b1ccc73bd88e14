/** What a person chooses in the panel is asked for, however the panel stores it. */
import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { RESOURCES } from '../../nodes/Hover/resources';
import { HOVER, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const ID = 471147;

/** What a locator holds once somebody chose, by its mode. */
const STORED: Record<string, INodeParameters> = {
	list: { value: String(ID), cachedResultName: '12 Maple Street', cachedResultUrl: 'https://x.y' },
	id: { value: String(ID) },
	url: { value: `https://hover.to/wr/jobs/${ID}` },
	email: { value: `${ID}@example.com` },
};

const IDENTIFIER = 'UEd_NA';

/** What else names a capture request: its link, and the identifier in it. */
const STORED_REQUEST: Record<string, INodeParameters> = {
	url: { value: `https://hover.to/api/v2/capture_requests/${IDENTIFIER}` },
	identifier: { mode: 'id', value: IDENTIFIER },
};

/** What required fields hold, by their name where not their default or any text will do. */
const FILLED: Record<string, string | string[]> = {
	artifacts: ['measurements_pdf'],
	email: 'ann@example.com',
	capturingUserEmail: 'ann@example.com',
	expiresAt: '2026-01-01T00:00:00Z',
	binaryPropertyNames: 'data',
	path: '/api/v3/jobs',
	storedJson: '{"eaves_ft": 1}',
};

const PLAN = {
	data: Buffer.from('%PDF-1.4').toString('base64'),
	mimeType: 'application/pdf',
	fileName: 'plan.pdf',
};

/** Locators of ids; a deliverable is none of any number. */
const isIdLocator = ({ type, options }: INodeProperties) =>
	type === 'resourceLocator' && options === undefined;

/** Locators that only say what another one's list has. */
const ONLY_FOR_A_LIST = ['instantDesignImage.get leadId'];

const stored = (name: string, mode: string): INodeParameters => ({
	__rl: true,
	mode,
	...((name === 'captureRequestId' ? STORED_REQUEST[mode] : undefined) ?? STORED[mode]),
});

/** The modes of a locator; those of a capture request's take more than one kind of id. */
const modesOf = ({ name, modes = [] }: INodeProperties): string[] => [
	...modes.map((mode) => mode.name),
	...(name === 'captureRequestId' ? ['identifier'] : []),
];

/** What else has to be chosen for a field to show. */
const shownBy = ({ displayOptions }: INodeProperties): INodeParameters =>
	Object.fromEntries(
		Object.entries(displayOptions?.show ?? {}).map(([name, values]) => [name, values?.[0]]),
	) as INodeParameters;

/** Locators of an operation, with the collection they are in. */
const placesIn = (fields: readonly INodeProperties[]) =>
	fields.flatMap((field) => {
		const within = field.type === 'collection' ? (field.options as INodeProperties[]) : [];
		return [{ field, collection: '' }]
			.concat(within.map((inner) => ({ field: inner, collection: field.name })))
			.filter((place) => isIdLocator(place.field));
	});

/** What operations need to be filled in with. */
function filledIn(fields: readonly INodeProperties[]): INodeParameters {
	const texts = fields.filter(
		({ name, type, required }) => name in FILLED || (required && type === 'string'),
	);
	const locators = fields.filter((field) => isIdLocator(field) && field.required === true);
	return {
		...Object.fromEntries(texts.map(({ name }) => [name, FILLED[name] ?? 'x'])),
		...Object.fromEntries(
			locators.map(({ name }) => [name, { __rl: true, mode: 'id', value: '1' }]),
		),
		// Something to change, for what changes something.
		updateFields: { city: 'Springfield', organizationName: 'Ridgeline' },
		structures: { structure: [{ name: 'House', deliverableId: 3 }] },
		rows: { row: [{ name: 'Drip edge', formula: 'eaves_ft' }] },
	};
}

const CASES = RESOURCES.flatMap(({ value: resource, operations }) =>
	operations.flatMap(({ value: operation, fields }) =>
		placesIn(fields)
			.filter(({ field }) => !ONLY_FOR_A_LIST.includes(`${resource}.${operation} ${field.name}`))
			.flatMap(({ field, collection }) =>
				modesOf(field).map((mode) => ({
					title: `${resource}.${operation} ${collection}.${field.name} (${mode})`,
					parameters: {
						resource,
						operation,
						...filledIn(fields),
						...shownBy(field),
						...(collection === ''
							? { [field.name]: stored(field.name, mode) }
							: { [collection]: { [field.name]: stored(field.name, mode) } }),
					} as INodeParameters,
				})),
			),
	),
);

it.each(CASES)('$title is what Hover is asked for', async ({ parameters }) => {
	// A request that is reassigned is read first.
	const body = { id: 1, identifier: 'aBc', state: 'new' };
	await hover.fault({ path: 'capture_requests/1/details', kind: 'status', status: 200, body });
	const requested_captures = { results: [{ id: ID, identifier: IDENTIFIER, state: 'new' }] };
	const list = { path: 'capture_requests\\?', kind: 'status', status: 200, times: 0 };
	await hover.fault({ ...list, body: { requested_captures } });
	const { items, error } = await hover.harness.runNode({
		type: HOVER,
		parameters,
		inputItems: [{ json: {}, binary: { data: PLAN } }],
		continueOnFail: true,
	});
	expect(error).toBeUndefined();
	const asked = (await hover.requests()).map(({ path, query, body }) => [path, query, body]);
	// A deep link is made without asking.
	expect(JSON.stringify(asked.length === 0 ? items : asked)).toMatch(new RegExp(`\\b${ID}\\b`));
});

it('covers every mode of every locator', () => {
	expect(CASES.length).toBeGreaterThan(250);
});

it('offers a list wherever one thing is chosen', () => {
	const withoutList = RESOURCES.flatMap(({ value: resource, operations }) =>
		operations.flatMap(({ value: operation, fields }) =>
			placesIn(fields)
				.filter(({ field }) => field.modes?.[0]?.name !== 'list')
				.map(({ field }) => `${resource}.${operation} ${field.name}`),
		),
	);
	expect(withoutList).toEqual(['user.remove userId']);
});
