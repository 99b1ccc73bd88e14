const REGIONS = `
	al alabama|ak alaska|az arizona|ar arkansas|ca california|co colorado|ct connecticut|de delaware
	dc district of columbia|fl florida|ga georgia|hi hawaii|id idaho|il illinois|in indiana|ia iowa
	ks kansas|ky kentucky|la louisiana|me maine|md maryland|ma massachusetts|mi michigan|mn minnesota
	ms mississippi|mo missouri|mt montana|ne nebraska|nv nevada|nh new hampshire|nj new jersey
	nm new mexico|ny new york|nc north carolina|nd north dakota|oh ohio|ok oklahoma|or oregon
	pa pennsylvania|ri rhode island|sc south carolina|sd south dakota|tn tennessee|tx texas|ut utah
	vt vermont|va virginia|wa washington|wv west virginia|wi wisconsin|wy wyoming|pr puerto rico
	gu guam|vi virgin islands|as american samoa|mp northern mariana islands
	ab alberta|bc british columbia|mb manitoba|nb new brunswick|nl newfoundland and labrador
	nl newfoundland|ns nova scotia|nt northwest territories|nu nunavut|on ontario
	pe prince edward island|qc quebec|sk saskatchewan|yt yukon
`;

const REGION_CODES = new Map(
	REGIONS.split(/[|\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '')
		.map((entry): [string, string] => [entry.slice(3), entry.slice(0, 2)]),
);

/** Names besides the usual ones. */
const COUNTRY_CODES = new Map([
	['usa', 'us'],
	['united states of america', 'us'],
	['america', 'us'],
	['can', 'ca'],
	['uk', 'gb'],
	['gbr', 'gb'],
	['great britain', 'gb'],
	['england', 'gb'],
	['scotland', 'gb'],
	['wales', 'gb'],
]);

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

function addUsualNames(): void {
	const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
	for (const code of LETTERS.flatMap((first) => LETTERS.map((second) => first + second))) {
		const name = names.of(code)?.toLowerCase();
		if (name !== undefined && !COUNTRY_CODES.has(name)) {
			COUNTRY_CODES.set(name, code.toLowerCase());
		}
	}
}

/** The code of a US or Canadian region, by lowercase name or code; any other region as it is. */
export const regionCode = (region: string): string => REGION_CODES.get(region) ?? region;

/** The code of a country, by lowercase name or code; an unknown one as it is. */
export function countryCode(country: string): string {
	if (country.length > 2 && !COUNTRY_CODES.has('germany')) addUsualNames();
	return COUNTRY_CODES.get(country) ?? country;
}
