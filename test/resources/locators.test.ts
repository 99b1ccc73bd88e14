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

const isLocator = ({ type }: INodeProperties) => type === 'resourceLocator';

/** A deliverable's locator takes none but the ids it has. */
const DELIVERABLE = 2;
const isOfDeliverable = ({ options }: INodeProperties) => options !== undefined;

/** Locators that only say what another one's list has. */
const ONLY_FOR_A_LIST = ['instantDesignImage.get leadId'];

const stored = (field: INodeProperties, mode: string): INodeParameters => ({
	__rl: true,
	mode,
	...((field.name === 'captureRequestId' ? STORED_REQUEST[mode] : undefined) ?? STORED[mode]),
	...(isOfDeliverable(field) ? { value: String(DELIVERABLE) } : {}),
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

interface Place {
	field: INodeProperties;
	/** What it is in, if it is in one. */
	within?: INodeProperties;
}

/** The fields in a collection, or in an entry of a fixed one. */
const fieldsIn = ({ type, options = [] }: INodeProperties): INodeProperties[] => {
	if (type === 'collection') return options as INodeProperties[];
	return options.flatMap((option) => ('values' in option ? option.values : []));
};

const placesIn = (fields: readonly INodeProperties[]): Place[] =>
	fields
		.flatMap((field): Place[] => [
			{ field },
			...fieldsIn(field).map((inner) => ({ field: inner, within: field })),
		])
		.filter(({ field }) => isLocator(field));

/** A value at its place, as the panel stores it. */
function placed({ field, within }: Place, value: INodeParameters): INodeParameters {
	const own: INodeParameters = { [field.name]: value };
	if (within === undefined) return own;
	if (within.type === 'collection') return { [within.name]: own };
	const [group] = within.options ?? [];
	return { [within.name]: { [group?.name ?? '']: [{ name: 'House', ...own }] } };
}

/** What operations need to be filled in with. */
function filledIn(fields: readonly INodeProperties[]): INodeParameters {
	const texts = fields.filter(
		({ name, type, required }) => name in FILLED || (required && type === 'string'),
	);
	const locators = fields.filter(
		(field) => isLocator(field) && !isOfDeliverable(field) && field.required === true,
	);
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
			.flatMap((place) =>
				modesOf(place.field).map((mode) => ({
					title: `${resource}.${operation} ${place.within?.name ?? ''}.${place.field.name} (${mode})`,
					says: isOfDeliverable(place.field)
						? new RegExp(`deliverable_id\\W+${DELIVERABLE}\\b`)
						: new RegExp(`\\b${ID}\\b`),
					parameters: {
						resource,
						operation,
						...filledIn(fields),
						...(place.within ? shownBy(place.within) : {}),
						...shownBy(place.field),
						...placed(place, stored(place.field, mode)),
					} as INodeParameters,
				})),
			),
	),
);

it.each(CASES)('$title is what Hover is asked for', async ({ parameters, says }) => {
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
	expect(JSON.stringify(asked.length === 0 ? items : asked)).toMatch(says);
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
