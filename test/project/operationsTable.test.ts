import { Hover } from '../../nodes/Hover/Hover.node';
import { RESOURCES } from '../../nodes/Hover/resources';
import { EXAMPLES } from '../e2e/operationExamples';

it('has one operation for each name, and a sentence that n8n shows for each', () => {
	for (const { operations } of RESOURCES) {
		const values = operations.map(({ value }) => value);
		expect(new Set(values).size).toBe(values.length);
		for (const { action, description, page } of operations) {
			expect(action).toMatch(/^[A-Z]/);
			expect(description).toMatch(/^[A-Z]/);
			expect(page).toMatch(/^[a-z0-9-]+$/);
		}
	}
});

/** An agent reads nothing of an operation but its action. n8n: makeDescription in n8n-workflow. */
it('tells an agent what contacts someone or costs money', () => {
	const all = RESOURCES.flatMap(({ operations }) => operations);
	const risky = all.filter(({ description }) =>
		/contacts the (homeowner|user) |charges? your wallet|can contact/i.test(description),
	);
	expect(risky.length).toBeGreaterThan(5);
	for (const { action } of risky) expect(action).toMatch(/contacts|charges?|email|cost money/);
});

it('has an example of each operation, and of no other', () => {
	const names = RESOURCES.flatMap(({ value: resource, operations }) =>
		operations.map(({ value }) => `${resource}.${value}`),
	);
	expect(Object.keys(EXAMPLES).sort()).toEqual(names.sort());
});

it('shows every field for its own operation only', () => {
	const { properties } = new Hover().description;
	for (const { name, displayOptions } of properties) {
		if (name === 'resource') continue;
		expect(displayOptions?.show?.resource).toHaveLength(1);
		if (name !== 'operation') expect(displayOptions?.show?.operation).toHaveLength(1);
	}
});
