import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

const ROOT = join(__dirname, '..', '..');

/** What n8n itself says. */
const OF_N8N = ['Domain not allowed'];

/** A text as a page quotes it: `…` for what is filled in. */
function textOf(node: ts.Node): string | undefined {
	if (ts.isStringLiteralLike(node)) return node.text;
	if (!ts.isTemplateExpression(node)) return undefined;
	return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

function textsIn(file: string): string[] {
	const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
	const texts: string[] = [];
	const visit = (node: ts.Node) => {
		const text = textOf(node);
		if (text !== undefined) texts.push(text);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return texts;
}

const TEXTS = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => textsIn(join(ROOT, folder, file))),
);

const QUOTED = readFileSync(join(ROOT, 'docs', 'troubleshooting.md'), 'utf8')
	.split('\n')
	.flatMap((line) => /^\| `([^`]+)`/.exec(line)?.[1] ?? []);

it('quotes many sentences', () => {
	expect(QUOTED.length).toBeGreaterThan(20);
});

it.each(QUOTED.filter((sentence) => !OF_N8N.includes(sentence)))('says in full: %s', (sentence) => {
	const [start = '', ...rest] = sentence.split('…');
	const holds = (text: string) => {
		let at = text.indexOf(start);
		for (const piece of rest) at = at < 0 ? at : text.indexOf(piece, at);
		return at >= 0;
	};
	// "Acting User" and the like are filled in from the panel.
	const isComposed = TEXTS.some((text) => sentence.endsWith(` ${text}`) && text.length > 4);
	expect(isComposed || TEXTS.some(holds)).toBe(true);
});
