import { HoverOAuth2Api } from '../../credentials/HoverOAuth2Api.credentials';
import { Hover } from '../../nodes/Hover/Hover.node';
import { HoverTrigger } from '../../nodes/HoverTrigger/HoverTrigger.node';
import { RESOURCES } from '../../nodes/Hover/resources';
import { isRecord } from '../../nodes/shared/api/types';

/** Every sentence a panel shows beside its labels. */
function textsIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(textsIn);
	if (!isRecord(value)) return [];
	const { description, hint, message, errorMessage, displayName, type } = value;
	const own = [description, hint, message, errorMessage, type === 'notice' ? displayName : ''];
	return [
		...own.filter((text): text is string => typeof text === 'string' && text !== ''),
		...Object.values(value).flatMap(textsIn),
	];
}

const TEXTS = [
	...new Set(
		[new Hover().description, new HoverTrigger().description].flatMap((node) => [
			node.description,
			...textsIn(node.properties),
		]),
	),
	...textsIn(new HoverOAuth2Api().properties),
];

const sentences = (text: string) =>
	text
		.replace(/<[^>]+>/g, '')
		.replace(/e\.g\./g, 'e.g')
		.split(/[.!?] (?=['A-Z0-9])/).length;

it('finds the texts', () => {
	expect(TEXTS.length).toBeGreaterThan(200);
});

/** n8n page: docs.n8n.io/integrations/creating-nodes/plan/node-ui-design */
it('ends several sentences with a full stop, and one without', () => {
	const wrong = TEXTS.filter((text) => text.endsWith('.') !== sentences(text) > 1);
	expect(wrong).toEqual([]);
});

it('uses American spelling and plain words', () => {
	const unwanted =
		/e-mail|\bshall\b|somebody|whoever|one of the two|cancelled|\b(colour|metre|organis|recognis|licence|behaviour)/i;
	expect(TEXTS.filter((text) => unwanted.test(text))).toEqual([]);
});

/** n8n's list of operations shows two lines of each description. */
it('warns in the first two lines of an operation’s description', () => {
	const late = RESOURCES.flatMap(({ operations }) => operations)
		.map(({ description }) => description)
		.filter((text) => (/contacts the |charges your |lose access/i.exec(text)?.index ?? 0) > 85);
	expect(late).toEqual([]);
});
