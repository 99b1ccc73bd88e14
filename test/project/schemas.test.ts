import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { RESOURCES } from '../../nodes/Hover/resources';
import type { Schema } from '../../scripts/inferSchema';
import { fillNulls, inferSchema } from '../../scripts/inferSchema';
import { makeSchemas, readSchemas } from '../../scripts/schemas';
import { present } from '../support/present';

it('is what the operations give: run npm run docs', async () => {
	const [made, written] = [await makeSchemas(), readSchemas()];
	expect([...written.keys()].sort()).toEqual([...made.keys()].sort());
	for (const [path, text] of made) expect([path, written.get(path)]).toEqual([path, text]);
}, 60_000);

it('is there for every operation but API: Request, at the path that the editor asks for', () => {
	const paths = RESOURCES.flatMap(({ value: resource, operations }) =>
		operations.map(({ value }) => `Hover/__schema__/v1.0.0/${resource}/${value}.json`),
	);
	const schemas = readSchemas();
	const others = paths.filter((path) => !schemas.has(path));
	expect(others).toEqual(['Hover/__schema__/v1.0.0/api/request.json']);
});

it('has fields, without which the editor shows nothing', () => {
	for (const [path, text] of readSchemas()) {
		const { type, properties = {} } = JSON.parse(text) as Schema;
		expect([path, type, Object.keys(properties).length > 0]).toEqual([path, 'object', true]);
	}
});

it('has what an operation gives by default, whatever its example chooses', () => {
	const text = present('one', readSchemas().get('Hover/__schema__/v1.0.0/measurement/get.json'));
	expect(JSON.parse(text)).toMatchObject({ properties: { roof_area_sqft: { type: 'number' } } });
});

it('has nothing under _hover that docs/parameters.md does not list', () => {
	const page = readFileSync(join(__dirname, '..', '..', 'docs', 'parameters.md'), 'utf8');
	const output = present('the section', page.split('\n## Output\n')[1]);
	const listed = [...output.matchAll(/^- \*\*(.+) > (.+):\*\*/gm)].flatMap(
		([, resource, operations = '']) =>
			operations.split(', ').map((name) => `${resource} > ${name}`),
	);
	for (const { value: resource, name, operations } of RESOURCES) {
		for (const operation of operations) {
			const text = readSchemas().get(`Hover/__schema__/v1.0.0/${resource}/${operation.value}.json`);
			const { properties = {} } = JSON.parse(text ?? '{}') as Schema;
			if (properties._hover === undefined) continue;
			expect(listed).toContain(`${name} > ${operation.name}`);
			const fields = Object.keys(properties._hover.properties ?? {});
			expect(fields.filter((field) => !output.includes(`\`${field}\``))).toEqual([]);
		}
	}
});

it('has one for all events of the trigger, with what is the same in all', () => {
	const text = present('a schema', readSchemas().get('HoverTrigger/__schema__/v1.0.0.json'));
	expect(JSON.parse(text)).toMatchObject({
		properties: {
			event: { type: 'string' },
			_hover: { properties: { job_id: { type: ['number', 'null'] } } },
		},
	});
	expect(text).not.toContain('sample');
});

describe('a schema', () => {
	it('has the fields of all items, in their order, and types instead of data', () => {
		expect(
			inferSchema([
				{ b: 1, a: 'one' },
				{ b: 2.5, c: true },
			]),
		).toEqual({
			type: 'object',
			properties: { b: { type: 'number' }, a: { type: 'string' }, c: { type: 'boolean' } },
		});
		expect(JSON.stringify(inferSchema([{ b: 1, a: 1 }]))).toMatch(/"b".*"a"/);
	});

	it('tells all types of a field, null last', () => {
		expect(inferSchema([null, 'one', 2])).toEqual({ type: ['number', 'string', 'null'] });
		expect(inferSchema([null])).toEqual({ type: 'null' });
	});

	it('shows the fields of what is null or empty elsewhere', () => {
		const items = { type: 'object', properties: { id: { type: 'number' } } };
		expect(inferSchema([null, { id: 1 }])).toEqual(items);
		expect(inferSchema([[], null, [{ id: 1 }]])).toEqual({ type: 'array', items });
		expect(inferSchema([[]])).toEqual({ type: 'array' });
	});

	it('leaves out names that an expression can’t take as they are', () => {
		expect(inferSchema([{ 'content-available': 1, _id: 1 }]).properties).toEqual({
			_id: { type: 'number' },
		});
	});

	it('takes the type of a field that is null from the other outputs if they agree', () => {
		const outputs = [
			inferSchema([{ email: null, note: null, other: null, nested: [{ email: null }] }]),
			inferSchema([{ email: 'a@example.com', note: 1, list: [{ note: 'one' }] }]),
		];
		fillNulls(outputs);
		expect(outputs[0]?.properties).toEqual({
			email: { type: ['string', 'null'] },
			note: { type: 'null' },
			other: { type: 'null' },
			nested: {
				type: 'array',
				items: { type: 'object', properties: { email: { type: ['string', 'null'] } } },
			},
		});
	});
});
