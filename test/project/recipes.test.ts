import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { workflowNames } from '../../hosts/rest';
import { readRecipes } from '../../scripts/recipesPage';

const ROOT = join(__dirname, '..', '..');
const IMAGES = join(ROOT, 'docs', 'images');

const textOf = (page: string) => readFileSync(join(ROOT, page), 'utf8');
const recipes = readRecipes();

it('there is one for every workflow, in a table of workflows/README.md', async () => {
	expect(recipes.map(({ workflow }) => workflow).sort()).toEqual(await workflowNames());
});

it('each says in words what it does, when to use it, what it needs and what comes of it', () => {
	for (const { title, workflow, useItWhen, youNeed, youGet } of recipes) {
		expect(title).not.toBe(workflow);
		expect(title).toMatch(/^[A-Z][a-z]+ .*[^.]$/);
		for (const cell of [useItWhen, youNeed, youGet]) expect(cell).toMatch(/^\S.*[^.]$/);
	}
	const titles = recipes.map(({ title }) => title);
	expect(new Set(titles).size).toBe(titles.length);
});

it('each has pictures, light and dark, that are not too large', () => {
	const wrong = recipes
		.flatMap(({ workflow }) => [`${workflow}.png`, `${workflow}.dark.png`])
		.filter((name) => {
			const path = join(IMAGES, name);
			return !existsSync(path) || statSync(path).size > 75 * 1024;
		});
	// npm run pictures takes them.
	expect(wrong).toEqual([]);
});

it('there is no picture that no page shows', () => {
	const pages = ['README.md', 'workflows/README.md'].concat(
		readdirSync(join(ROOT, 'docs'))
			.filter((name) => name.endsWith('.md'))
			.map((name) => `docs/${name}`),
	);
	const texts = pages.map(textOf).join('\n');
	expect(readdirSync(IMAGES).filter((name) => !texts.includes(`images/${name}`))).toEqual([]);
});

it('each has an address to import it from, which n8n takes only if it is that of a .json file', () => {
	const { repository } = JSON.parse(textOf('package.json')) as { repository: { url: string } };
	const raw = repository.url.replace(/^git\+(.*)\.git$/, '$1/raw/main/');
	const addresses = textOf('docs/recipes.md')
		.split('\n')
		.filter((line) => line.startsWith(raw));
	expect(addresses.map((address) => address.slice(raw.length)).sort()).toEqual(
		recipes.map(({ workflow }) => `workflows/${workflow}.json`).sort(),
	);
});

it('the README leads to them', () => {
	expect(textOf('README.md')).toMatch(/^\*\*\[.+\]\(docs\/recipes\.md\)/m);
});
