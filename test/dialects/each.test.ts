/** The main path under every single deviation. */
import { DEVIATIONS } from '../../simulator/dialects';
import { itWalks } from './walks';

itWalks([
	{ name: 'as usual', deviations: [] },
	...DEVIATIONS.map(({ id, here }) => ({ name: `under ${id}: ${here}`, deviations: [id] })),
]);
