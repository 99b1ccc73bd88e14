import type { SimulatorControl } from '../../hosts/control';
import { must } from './triggerWorkflow';

/** Sees to it that nothing was ordered or sent since a mark in Hover's requests: at most, links were made. */
export async function onlyShares(control: SimulatorControl, mark: number): Promise<void> {
	const { counts } = await control.call<{ counts: Record<string, number> }>(
		'GET',
		`requests/count?since=${mark}&method=POST`,
	);
	must(
		`nothing is ordered or sent: ${JSON.stringify(counts)}`,
		Object.keys(counts).every((request) => request.includes('share')),
	);
}
