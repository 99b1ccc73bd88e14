/** The workflows about what Hover charges. */
import { faultsOfPayments, MAIN_OFFICE, paid } from '../../support/payments';
import { elementAt } from '../../support/present';
import type { MakeRow } from './row';
import { column } from './row';
import { EMPTY_EVENT, eventOf, NO_JOB } from './threeJobs';

export const MONEY: Record<string, MakeRow> = {
	async 'approve-upgrade-price'(stage) {
		const { hover, tables } = stage;
		const make = async (deliverable_id = 7) => await hover.makeJob({ deliverable_id });
		const [first, unpriced, dearer, measured, last] = [
			await make(),
			await make(),
			await make(),
			await make(3),
			await make(),
		];
		const modelOf = (job: typeof first) => elementAt(job.models, 0).id;
		const price = async (job: typeof first, pending: number | null, times: number) =>
			await hover.fault({
				path: `models/${modelOf(job)}/.*upgrade_price`,
				kind: 'status',
				status: 200,
				body: { pending },
				times,
			});
		await price(unpriced, null, 0);
		// The price when the person is asked, and when it is ordered.
		await price(dearer, 4900, 1);
		await price(dearer, 9900, 1);
		stage.answers = () => ({ data: { Answer: 'Order it', 'Your Name': 'Olivia' } });
		return {
			items: [
				eventOf(first),
				eventOf(unpriced),
				EMPTY_EVENT,
				{ body: { job_id: dearer.id } },
				eventOf(measured),
				eventOf(last),
			],
			says: [NO_JOB, /no price for model/, /\$99\.00 .+ more than the 'Maximum Price' of \$49\.00/],
			saysAgain: [NO_JOB, /no price for model/],
			async check() {
				const [asked, ...more] = stage.sent('Ask a Person');
				expect(more).toEqual([]);
				expect(asked?.subject).toContain('$147.00');
				const rows = tables.rows('Hover approvals');
				expect(column(rows, 'model_id')).toEqual([first, dearer, last].map(modelOf));
				expect(column(rows, 'state')).toEqual(['ordered', 'not ordered', 'ordered']);
				expect(column(rows, 'answered_by')).toEqual(['Olivia', 'Olivia', 'Olivia']);
				expect(await stage.orders()).toBe(2);
			},
		};
	},
	async 'costs-by-branch'(stage) {
		const { hover, tables } = stage;
		const payments = [
			paid(40_000),
			paid(35_000),
			paid(90_000, { state: 'refunded' }),
			paid(0, { id: 77, total: null }),
			{},
			paid(500_000, { good_type: 'Deposit', good_id: MAIN_OFFICE }),
			paid(80_000, { created_at: '2019-05-05T12:00:00.000Z' }),
			paid(2_900, { good_id: 70 }),
			paid(30_050),
		];
		for (const fault of faultsOfPayments(payments)) await hover.fault(fault);
		// What an earlier night wrote, before a job was archived, and a month that is over.
		const wallet = 'Ridgeline Exteriors (463517)';
		const earlier = { wallet, branch: 'Ridgeline East', cost_usd: 900, payments: 1 };
		tables.insert('Hover costs', { ...earlier, month: new Date().toISOString().slice(0, 7) });
		tables.insert('Hover costs', { ...earlier, month: '2019-05' });
		return {
			items: [{}],
			says: [/Payment 77 has no amount/, /Payment without a number has no amount/],
			check() {
				const rows = tables.rows('Hover costs');
				const branches = [
					'Ridgeline East',
					'Ridgeline East',
					'Ridgeline West',
					'Ridgeline Exteriors',
				];
				expect(column(rows, 'branch')).toEqual(branches);
				expect(column(rows, 'cost_usd')).toEqual([0, 900, 1050.5, 29]);
				expect(column(rows, 'payments')).toEqual([0, 1, 3, 1]);
				expect(column(rows, 'wallet')).toEqual(Array(4).fill(wallet));
				const [warning, ...more] = stage.sent('Send the Warning');
				expect(warning?.text).toMatch(/^Ridgeline West has spent \$1050\.50 .+ is \$1000\.00\.$/);
				expect(more).toEqual([]);
			},
		};
	},
};
