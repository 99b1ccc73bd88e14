import {
	compareIdentities,
	identityKeys,
	identityOf,
} from '../../nodes/Hover/resources/captureRequest/create/requestIdentity';

interface Request {
	email?: string;
	phone?: string;
	line1?: string;
	line2?: string;
	city?: string;
	region?: string;
	zip?: unknown;
	country?: string;
	id?: unknown;
	deliverable?: number;
}

const identity = ({ email = 'ann@example.com', line1 = '12 Maple Street', ...more }: Request) =>
	identityOf({
		capturing_user_email: email,
		capturing_user_phone: more.phone ?? null,
		job_attributes: {
			location_line_1: line1,
			location_line_2: more.line2 ?? null,
			location_city: more.city ?? null,
			location_region: more.region ?? null,
			location_postal_code: (more.zip ?? null) as string,
			location_country: more.country ?? null,
			external_identifier: (more.id ?? null) as string,
			deliverable_id: more.deliverable ?? null,
		},
	});

/** Both ways round, which must say the same. */
function compare(a: Request, b: Request) {
	const there = compareIdentities(identity(a), identity(b));
	const back = compareIdentities(identity(b), identity(a));
	expect(back).toEqual(there);
	return there;
}

const ZIP = { zip: '45501' };

it.each<[what: string, a: Request, b: Request]>([
	['case and blanks', { line1: ' 12  MAPLE street ' }, {}],
	['punctuation', { line1: '12 Maple St.,' }, {}],
	['a suffix', { line1: '9 Long Terrace' }, { line1: '9 Long Ter' }],
	['another suffix', { line1: '9 Long Trail' }, { line1: '9 Long Trl' }],
	['a direction', { line1: '9 Northwest Elm Road' }, { line1: '9 N.W. Elm Rd' }],
	['a direction in two words', { line1: '9 North West Elm Road' }, { line1: '9 NW Elm Rd' }],
	['an ordinal', { line1: '9 Fifth Avenue' }, { line1: '9 5th Ave' }],
	['accents composed and not', { line1: '9 Caf\u00e9 Road' }, { line1: '9 Cafe\u0301 Road' }],
	['accents left out', { line1: '9 Café Road' }, { line1: '9 Cafe Road' }],
	['apostrophes', { line1: "9 O'Hara Road" }, { line1: '9 O’Hara Road' }],
	['no apostrophe', { line1: '9 OHara Road' }, { line1: '9 O’Hara Road' }],
	['wide letters', { line1: '１２ Maple Street' }, {}],
	['invisible characters', { line1: '12 Maple\u200b Street\u200e' }, {}],
	['unit words', { line2: 'Apt 4' }, { line2: '#4' }],
	['long unit words', { line2: 'Apt. 4 B' }, { line2: 'Apartment 4b' }],
	['suite and unit', { line2: 'Suite 04' }, { line2: 'Unit 4' }],
	['a unit in the street line', { line1: '12 Maple Street Apt 4' }, { line2: '4' }],
	['a number sign in the street line', { line1: '12 Maple Street #4' }, { line2: 'Unit 4' }],
	['a unit before the number', { line1: 'Apt 4, 12 Maple Street' }, { line2: '4' }],
	['a bare unit in the street line', { line1: '12 Maple Street 4B' }, { line2: '4b' }],
	[
		'the city in the street line',
		{ line1: '12 Maple Street, Springfield' },
		{ city: 'Springfield' },
	],
	[
		'the whole address in the street line',
		{ line1: '12 Maple Street, Springfield, OH 45501', ...ZIP },
		{ city: 'Springfield', region: 'Ohio', ...ZIP },
	],
	['ZIP+4', { zip: '45501-2230' }, ZIP],
	['a ZIP code from a sheet', { zip: 2139 }, { zip: '02139' }],
	['ZIP+4 from a sheet', { zip: 21391234 }, { zip: '02139' }],
	['a Canadian code', { zip: 'K1A-0B1' }, { zip: 'k1a 0b1' }],
	['a Canadian code in one', { zip: 'K1A0B1' }, { zip: 'K1A 0B1' }],
	['a region by its name', { region: 'Ohio', ...ZIP }, { region: 'OH', ...ZIP }],
	['a country by its name', { country: 'United States', ...ZIP }, { country: 'US', ...ZIP }],
	['a country by another name', { country: 'U.S.A.', ...ZIP }, { country: 'us', ...ZIP }],
	['Saint in a city', { city: 'Saint Louis' }, { city: 'St. Louis' }],
	['email in capitals', { email: 'Ann@Example.com\u200b' }, {}],
	['one of them with a city and ZIP code', { city: 'Springfield', ...ZIP }, ZIP],
	['the same region only', { region: 'OH' }, { region: 'Ohio', ...ZIP }],
	['an identifier’s case', { id: 'LEAD-1' }, { id: 'lead-1' }],
	['an identifier’s blanks', { id: ' LEAD  1' }, { id: 'LEAD 1 ' }],
	['a number as identifier', { id: 1041 }, { id: '1041' }],
	['only one identifier', { id: 'LEAD-1' }, {}],
	['the identifier, with another email', { id: 'L', email: 'b@example.com' }, { id: 'L' }],
	['the identifier, with another house', { id: 'L', line1: '1 Elm Road' }, { id: 'L' }],
])('one: %s', (_, a, b) => {
	expect(compare(a, b).verdict).toBe('same');
	const keys = new Set(identityKeys(identity(a)));
	expect(identityKeys(identity(b)).some((key) => keys.has(key))).toBe(true);
});

it.each<[what: string, a: Request, b: Request]>([
	['another number', { line1: '14 Maple Street' }, {}],
	['another street', { line1: '12 Elm Street' }, {}],
	['another suffix', { line1: '12 Maple Avenue' }, {}],
	['another direction', { line1: '12 N Maple Street' }, { line1: '12 S Maple Street' }],
	['another unit', { line2: 'Apt 4' }, { line2: 'Apt 5' }],
	['another unit in the street line', { line1: '12 Maple Street Apt 4' }, { line2: '5' }],
	['a floor and an apartment', { line2: 'Floor 2' }, { line2: 'Apt 2' }],
	['another ZIP code', { zip: '90210' }, ZIP],
	['another person', { email: 'bob@example.com' }, {}],
	['another region', { city: 'Springfield', region: 'OH' }, { city: 'Springfield', region: 'IL' }],
	['another country', { city: 'London', country: 'CA' }, { city: 'London', country: 'GB' }],
	['another country by name', { country: 'Canada', ...ZIP }, { country: 'Germany', ...ZIP }],
	['another city', { city: 'Dayton' }, { city: 'Springfield' }],
	['another identifier', { id: 'LEAD-1' }, { id: 'LEAD-2' }],
	['no street', { line1: '' }, { line1: '' }],
	['no email', { email: '' }, { email: '' }],
])('two: %s', (_, a, b) => {
	expect(compare(a, b).verdict).toBe('different');
});

it.each<[what: string, a: Request, b: Request, doubt: RegExp]>([
	['a city here and a ZIP code there', { city: 'Springfield' }, { zip: '90210' }, /no city/],
	['a city here and a region there', { city: 'Springfield' }, { region: 'CA' }, /no city/],
	['nothing here', {}, ZIP, /no city/],
	['a street without its suffix', { line1: '12 Maple' }, {}, /street line/],
	['a direction on one side', { line1: '12 W Maple St' }, {}, /street line/],
	['a ZIP code of two regions', { region: 'OH', ...ZIP }, { region: 'IN', ...ZIP }, /region/],
	['a city in another', { city: 'West Dayton' }, { city: 'Dayton' }, /city/],
])('doubtful: %s', (_, a, b, doubt) => {
	const { verdict, doubt: why } = compare(a, b);
	expect(verdict).toBe('doubtful');
	expect(why).toMatch(doubt);
});

it.each<[string, Request, Request]>([
	['', { id: 'LEAD-' }, { id: 'LEAD-', email: 'bob@example.com', line1: '1 Elm Road' }],
	['in another town', { id: 'L', ...ZIP }, { id: 'L', email: 'bob@example.com', zip: '90210' }],
])('a conflict: one identifier for two persons and two houses %s', (_, a, b) => {
	expect(compare(a, b)).toMatchObject({ verdict: 'conflict', differs: ['email', 'address'] });
});

it('says what both state and not alike', () => {
	const { verdict, differs } = compare(
		{ id: 'L', email: 'b@example.com', phone: '555-010-4477', deliverable: 2 },
		{ id: 'L', phone: '+1 (555) 010-4488', deliverable: 3 },
	);
	expect(verdict).toBe('same');
	expect(differs).toEqual(['email', 'phone', 'deliverable']);
	expect(compare({ phone: '555-010-4477 ext. 12' }, { phone: '+1 555 010 4477' }).differs).toEqual(
		[],
	);
});
