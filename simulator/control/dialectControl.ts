import type { FastifyInstance } from 'fastify';

import { dialect, DEVIATIONS, DIALECTS } from '../dialects';
import { HttpError } from '../httpError';
import type { SimulatorState } from '../simulatorState';
import { bodyOf } from './bodyOf';

interface DialectOrder {
	/** A named one. */
	dialect?: string;
	/** More deviations by their ids. */
	deviations?: string[];
}

/** The control routes of dialects. Errors: 422 for an unknown one, and for deviations that contradict. */
export function dialectControl(app: FastifyInstance, simulator: SimulatorState): void {
	app.get('/_control/dialects', async () => ({ dialects: DIALECTS, deviations: DEVIATIONS }));

	app.post('/_control/dialect', async (request) => {
		const { dialect: name = 'default', deviations = [] } = bodyOf<DialectOrder>(request);
		try {
			simulator.deviate([...dialect(name), ...deviations]);
		} catch (error) {
			throw new HttpError(422, { error: error instanceof Error ? error.message : String(error) });
		}
		const { settings, webhookSettings: webhook_settings } = simulator;
		return { deviations: simulator.deviations, settings, webhook_settings };
	});
}
