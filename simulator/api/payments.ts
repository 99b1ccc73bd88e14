/** Payments (v1). Pages: developers.hover.to/reference/list-payments and its neighbors. */
import type { FastifyInstance } from 'fastify';

import { deliverable } from '../catalog';
import { whole } from '../files/fileCache';
import { receiptHtml, receiptPdf } from '../files/receipt';
import { HttpError, notFound } from '../httpError';
import { queryValue, page, type Query } from '../paging';
import { ORG } from '../store';
import type { Job } from '../types';
import type { SimulatorState } from '../simulatorState';
import { actingUserAsSet } from './actingUser';
import { sendFile } from './sendFile';

/** In cents, by deliverable. */
const PRICES: Record<number, number> = { 2: 2900, 3: 4900, 5: 3900, 6: 3400, 7: 0, 8: 5900 };

const FAILURES = [
	'failed_calculating_tax',
	'failed_charging_card',
	'failed_discounting_base_price',
];
const STATES = ['complete', 'refunded', 'cancelled', 'paying', 'waiting', 'failed', ...FAILURES];

function stateOf(job: Job): string {
	if (job.state === 'completed') return 'complete';
	return job.state === 'failed' ? 'failed_charging_card' : 'waiting';
}

function paymentOf(job: Job) {
	const { deliverable_id, name, location_line_1, location_city, location_region } = job.attributes;
	const price = PRICES[deliverable_id] ?? 0;
	return {
		id: job.id + 10_000_000,
		org_id: ORG.id,
		good_id: job.id,
		good_data: String(deliverable_id),
		base_price: price,
		base_price_subsidy: 0,
		discount: null,
		discount_subsidy: 0,
		pre_tax_balance_debit: 0,
		pre_tax_subtotal: price,
		balance_debit: 0,
		total: price,
		subtotal: price,
		tax: 0,
		state: stateOf(job),
		error: null,
		created_at: job.created_at,
		updated_at: job.updated_at,
		good_type: 'Job',
		payment_discounts: [],
		payment_deposits: [],
		good: { id: job.id, deliverable_id, name, location_line_1, location_city, location_region },
	};
}

export function payments(app: FastifyInstance, simulator: SimulatorState): void {
	const all = () =>
		simulator.store.jobs
			.filter(({ state }) => state !== 'draft')
			.map(paymentOf)
			.sort((one, other) => other.updated_at.localeCompare(one.updated_at) || other.id - one.id);

	app.get('/api/v1/payments', async (request) => {
		const query = request.query as Query;
		actingUserAsSet(simulator, query);
		const [state, type, id] = ['state', 'good_type', 'good_id'].map((name) =>
			queryValue(query, name),
		);
		if (state !== undefined && !STATES.includes(state)) {
			throw new HttpError(422, { errors: { state: ['is not a state'] } });
		}
		if (type !== undefined && type !== 'Job' && type !== 'Org') {
			throw new HttpError(422, { errors: { good_type: ['is case sensitive: Job or Org'] } });
		}
		const found = all()
			.filter((each) => state === undefined || `${each.state}_`.startsWith(`${state}_`))
			.filter((each) => type !== 'Job' || String(each.good_id) === id)
			.filter((each) => type !== 'Org' || String(each.org_id) === id);
		const { results, v2 } = page(found, query, simulator.settings);
		return { pagination: v2, results };
	});

	// The path is a guess.
	app.get('/api/v1/payments/:id/:receipt', async (request, reply) => {
		actingUserAsSet(simulator, request.query);
		const { id, receipt } = request.params as { id: string; receipt: string };
		const payment = all().find((each) => String(each.id) === id);
		if (payment === undefined) throw notFound();
		const told = {
			paymentId: payment.id,
			good: `${deliverable(payment.good.deliverable_id).name}: ${payment.good.name ?? payment.good_id}`,
			totalCents: payment.total,
			date: payment.created_at,
		};
		if (receipt === 'receipt.pdf') {
			await sendFile(reply, whole('application/pdf', await receiptPdf(told)));
		} else if (receipt === 'receipt.html') {
			await sendFile(reply, whole('text/html; charset=utf-8', receiptHtml(told)));
		} else {
			throw notFound();
		}
		return reply;
	});
}
