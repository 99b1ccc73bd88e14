import { cleanEmail, cleanPhone, cleanText, isEmail, isPhone } from '../../nodes/Hover/inputText';

it.each<[unknown, string]>([
	[' Ann ', 'Ann'],
	['\u00a0Ann\u200b', 'Ann'],
	['👨‍👩‍👧', '👨‍👩‍👧'],
	['12½ Elm', '12½ Elm'],
	[NaN, ''],
	['NaN', ''],
	[-Infinity, ''],
	[0, '0'],
	[false, 'false'],
	['\u200b', ''],
])('takes %j for the text %j', (value, text) => {
	expect(cleanText(value)).toBe(text);
});

it.each([
	['ann@example.com\u200b', 'ann@example.com'],
	['\u2068ann@example.com\u2069', 'ann@example.com'],
	['ann＠example.com', 'ann@example.com'],
	["o'hara+1@ex-ample.co.uk", "o'hara+1@ex-ample.co.uk"],
	['zoë@exämple.com', 'zoë@exämple.com'],
])('takes %j for the email address %j', (given, address) => {
	expect(cleanEmail(given)).toBe(address);
	expect(isEmail(cleanEmail(given))).toBe(true);
});

it.each(['ann', 'ann@example', 'Ann <ann@example.com>', 'a@b.com, c@d.com', '@b.com', 'a@.com'])(
	'takes %j for no email address',
	(given) => {
		expect(isEmail(cleanEmail(given))).toBe(false);
	},
);

it.each([
	['555\u2013010\u20134477', '555-010-4477'],
	['555\u2011010\u20114477', '555-010-4477'],
	['\u202a+1 (555) 010-4477\u202c', '+1 (555) 010-4477'],
	['555/010-4477', '555-010-4477'],
	['tel:+15550104477', '+15550104477'],
	['555\u00a0010\u00a04477', '555 010 4477'],
	['５５５０１０４４７７', '5550104477'],
	['555.010.4477 x12', '555.010.4477 x12'],
	['(555) 010-4477 ext. 12', '(555) 010-4477 ext. 12'],
])('takes %j for the phone number %j', (given, number) => {
	expect(cleanPhone(given)).toBe(number);
	expect(isPhone(cleanPhone(given))).toBe(true);
});

it.each(['0000000000', '555-0142', 'call me', '+1 555 010 4477 4477 4477', '555_010_4477', ''])(
	'takes %j for no phone number',
	(given) => {
		expect(isPhone(cleanPhone(given))).toBe(false);
	},
);
