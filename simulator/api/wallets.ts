/** Wallets (v2). Pages: developers.hover.to/reference/list-wallets, …/list-available-deliverables */
import type { FastifyInstance } from 'fastify';

import { deliverable } from '../catalog';
import { notFound } from '../httpError';
import { page, type Query } from '../paging';
import { ORG } from '../store';
import type { Wallet } from '../types';
import type { SimulatorState } from '../simulatorState';
import { actingUserAsSet } from './actingUser';

function walletView({ id, preferred, shared, owner }: Wallet) {
	return {
		id,
		preferred,
		shared,
		allowed_good_types: ['Job', 'BlueprintJob', 'Deposit', 'Plan', 'OrgJobAccess', 'Org'],
		org: { id: ORG.id, name: owner, customer_display_name: owner, invoiced: false },
		external_identifier_patterns: [],
		external_identifier_strict_validation: false,
	};
}

export function wallets(app: FastifyInstance, simulator: SimulatorState): void {
	app.get('/api/v2/wallets', async (request) => {
		actingUserAsSet(simulator, request.query);
		const { v2, results } = page(
			simulator.store.wallets,
			request.query as Query,
			simulator.settings,
		);
		return { pagination: v2, results: results.map(walletView) };
	});

	app.get('/api/v2/wallets/:id/available_deliverables', async (request) => {
		actingUserAsSet(simulator, request.query);
		const { id } = request.params as { id: string };
		const wallet = simulator.store.wallets.find((each) => String(each.id) === id);
		if (wallet === undefined) throw notFound();
		return {
			deliverables: wallet.deliverables.map((each) => ({
				id: each,
				name: deliverable(each).name,
			})),
		};
	});

	app.post('/_control/wallets', async (request) => {
		const wallet: Wallet = {
			id: simulator.store.nextId(),
			preferred: false,
			shared: true,
			owner: 'Partner',
			deliverables: [2],
			...(request.body as Partial<Wallet> | undefined),
		};
		simulator.store.wallets = [...simulator.store.wallets, wallet];
		return wallet;
	});
}
