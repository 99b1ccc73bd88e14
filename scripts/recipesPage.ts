/**
 * `docs/recipes.md`: what each workflow of workflows/ does for a person, with its picture. The words are those
 * of workflows/README.md and of the note in the workflow; the addresses follow package.json's repository.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT, WORKFLOWS } from '../hosts/paths';
import { readWorkflow } from '../hosts/rest';
import { tablesOfWorkflows } from '../hosts/tables';
import { anchorOf, cellsOf } from './markdown';

/** One row of a table of workflows/README.md. */
export interface Recipe {
	/** The heading that the table is under. */
	section: string;
	title: string;
	/** The file's name in workflows/, without `.json`. */
	workflow: string;
	useItWhen: string;
	youNeed: string;
	youGet: string;
}

/** Reads the tables of workflows/README.md. */
export function readRecipes(): Recipe[] {
	const readme = readFileSync(join(WORKFLOWS, 'README.md'), 'utf8');
	return readme.split(/^## /m).flatMap((part) => {
		const [section = '', ...lines] = part.split('\n');
		return lines.flatMap((line) => {
			const [, title, workflow] = /^\| \[([^\]]+)\]\(([\w-]+)\.json\)/.exec(line) ?? [];
			if (title === undefined || workflow === undefined) return [];
			const [, useItWhen = '', youNeed = '', youGet = ''] = cellsOf(line);
			return [{ section, title, workflow, useItWhen, youNeed, youGet }];
		});
	});
}

const TABLES = 'set-up-tables';

/** A cell's text for a page in docs/ that has all recipes: its links, and where to get the tables it names. */
function adapt(text: string, recipes: readonly Recipe[], tables: readonly string[]): string {
	const linkTo = (workflow: string) => {
		const title = recipes.find((recipe) => recipe.workflow === workflow)?.title ?? workflow;
		return `(#${anchorOf(title)})`;
	};
	return text
		.replace(/\(([\w-]+)\.json\)/g, (_link, workflow: string) => linkTo(workflow))
		.replaceAll('(../docs/', '(')
		.replace(new RegExp(tables.join('|'), 'g'), (table) => `[${table}]${linkTo(TABLES)}`);
}

/** The note about the whole workflow, without its heading, for the inside of a fold. */
async function noteOf(workflow: string): Promise<string> {
	const { nodes } = await readWorkflow(workflow);
	const note = nodes.find(({ type }) => type === 'n8n-nodes-base.stickyNote');
	return String(note?.parameters.content)
		.replace(/^## .*\n/, '')
		.replace(/^### (.*)$/gm, '**$1**\n');
}

/** The pictures are of two dots a pixel; GitHub makes a wider one fit. */
function widthOf(picture: string): string {
	const path = join(ROOT, 'docs', 'images', picture);
	const widthInHeader = 16;
	return existsSync(path) ? ` width="${readFileSync(path).readUInt32BE(widthInHeader) / 2}"` : '';
}

const { repository } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	repository: { url: string };
};
const RAW = repository.url.replace(/^git\+(.*)\.git$/, '$1/raw/main');

async function recipeSection(
	{ title, workflow, useItWhen, youNeed, youGet }: Recipe,
	textOf: (cell: string) => string,
): Promise<string[]> {
	return [
		`### ${title}`,
		'',
		'<picture>',
		`  <source media="(prefers-color-scheme: dark)" srcset="images/${workflow}.dark.png">`,
		`  <img alt="The workflow ${workflow}" src="images/${workflow}.png"${widthOf(`${workflow}.png`)}>`,
		'</picture>',
		'',
		`- **Use it when:** ${textOf(useItWhen)}`,
		`- **You need:** ${textOf(youNeed)}`,
		`- **You get:** ${textOf(youGet)}`,
		`- **Import:** [the file](../workflows/${workflow}.json), or its address:`,
		'',
		'```text',
		`${RAW}/workflows/${workflow}.json`,
		'```',
		'',
		'<details>',
		'<summary>How it works and how to set it up</summary>',
		'',
		await noteOf(workflow),
		'',
		'</details>',
		'',
	];
}

/** The lines of the page. */
export async function recipesPage(): Promise<string[]> {
	const recipes = readRecipes();
	const tables = Object.keys(await tablesOfWorkflows());
	const sections = [...new Set(recipes.map(({ section }) => section))].map((section) => ({
		section,
		inIt: recipes.filter((recipe) => recipe.section === section),
	}));
	const lines = [
		'# Recipes',
		'',
		'Ready workflows, one picture each. In n8n, open a new workflow and choose **⋯ > Import from URL** with the address of the recipe, or **Import from File** (all that n8n 3 has). The pictures leave out the note that comes with each workflow: it is the text in the fold.',
		'',
		...sections.map(({ section, inIt }) => {
			const links = inIt.map(({ title }) => `[${title}](#${anchorOf(title)})`);
			return `- **${section}:** ${links.join(' · ')}`;
		}),
		'',
		'What happens when an item fails, and what n8n 1 needs: [workflows/README.md](../workflows/README.md#when-something-fails), whose tables this page is written from by `npm run docs`; a test compares.',
		'',
	];
	for (const { section, inIt } of sections) {
		lines.push(`## ${section}`, '');
		for (const recipe of inIt) {
			lines.push(...(await recipeSection(recipe, (cell) => adapt(cell, recipes, tables))));
		}
	}
	return lines;
}
