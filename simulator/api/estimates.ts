/** Estimates (v1). Pages: developers.hover.to/reference/list-estimates, …/show-estimate-details */
import type { FastifyInstance } from 'fastify';

import { notFound } from '../httpError';
import { OWNER } from '../store';
import type { Estimate, Job } from '../types';
import type { SimulatorState } from '../simulatorState';
import { actingUserAsSet } from './actingUser';

const UNIT_COST = 19.7;
const PIECES = 76;

const cents = (value: number) => Math.round(value * 100) / 100;

function listItem(estimate: Estimate, index: number) {
	const cost = cents(UNIT_COST * PIECES);
	return {
		id: estimate.id * 100 + index,
		name: `Board ${index + 1}`,
		type: 'MATERIAL',
		tradeType: 'SIDING',
		measurement: 21.94,
		measurementUnits: 'squares',
		coverage: 0.32,
		wasteFactor: 0.1,
		calculatedQuantity: 75.41875,
		quantity: PIECES,
		quantityUnits: 'PIECES',
		unitCost: UNIT_COST,
		pretaxCost: cost,
		taxPercent: 0,
		totalCost: cost,
		totalPrice: cost,
		markup: 0,
		color: null,
		sku: null,
		notes: '',
		isManualMeasurement: true,
		editedStatus: 'UNEDITED',
	};
}

/** An estimate as Hover shows it: without an id of its own, its fields in another spelling than elsewhere. */
function estimateView(job: Job, estimate: Estimate) {
	const items = Array.from({ length: estimate.items }, (_, index) => listItem(estimate, index));
	const total = cents(items.reduce((sum, { totalCost }) => sum + totalCost, 0));
	const model = job.models.at(0);
	const { attributes } = job;
	const [firstName, lastName] = OWNER.name.split(' ');
	return {
		name: estimate.name,
		contractTotalPrice: 0,
		contractTotalCost: 0,
		laborTotalCost: 0,
		markupAmount: 0,
		markupPercentage: 0,
		materialPretaxCost: total,
		materialSalesTax: 0,
		materialTotalCost: total,
		otherTotalCost: 0,
		profitMarginAmount: 0,
		profitMarginPercentage: 0,
		salesEstimateSum: total,
		salesTaxAmount: 0,
		totalCost: total,
		totalPretaxCost: total,
		totalDiscount: 0,
		totalPrice: total,
		estimateGroup: {
			modelTitle: model?.name ?? null,
			modelId: model === undefined ? null : String(model.id),
			estimates: [{ template: { id: 1266316, name: 'Board and Batten', tradeType: 'SIDING' } }],
		},
		user: { id: OWNER.id, firstName, lastName, email: OWNER.email },
		salesOpportunity: {
			id: estimate.id * 10,
			job: {
				id: job.id,
				externalIdentifier: attributes.external_identifier ?? '',
				locationLine1: attributes.location_line_1,
				locationLine2: attributes.location_line_2 ?? '',
				locationCity: attributes.location_city,
				locationRegion: attributes.location_region,
				locationPostalCode: attributes.location_postal_code,
			},
		},
		listItems: items,
	};
}

export function estimates(app: FastifyInstance, simulator: SimulatorState): void {
	// The path is a guess.
	app.get('/api/v1/jobs/:id/estimates', async (request) => {
		actingUserAsSet(simulator, request.query);
		const job = simulator.store.job(Number((request.params as { id: string }).id));
		if (job === undefined) throw notFound();
		return {
			jobId: job.id,
			jobExternalIdentifier: job.attributes.external_identifier ?? '',
			productionLists: job.estimates.map(({ id, name, created_at }) => ({
				productionListId: id,
				name,
				createdAt: created_at,
			})),
		};
	});

	app.get('/api/v1/estimates/:id', async (request) => {
		actingUserAsSet(simulator, request.query);
		const { id } = request.params as { id: string };
		for (const job of simulator.store.jobs) {
			const estimate = job.estimates.find((each) => String(each.id) === id);
			if (estimate !== undefined) return estimateView(job, estimate);
		}
		throw notFound();
	});
}
