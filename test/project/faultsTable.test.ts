import { CLASSES, FAULTS, rowsOf } from '../transport/faults/table';

it('has a line for each operation under each fault, under a title of its own', () => {
	expect(new Set(FAULTS.map(({ title }) => title)).size).toBe(FAULTS.length);
	for (const operation of CLASSES) expect(rowsOf(operation)).toHaveLength(FAULTS.length);
});
