/** Long lists: every page of Hover's, beside n8n's HTTP Request node that follows the pages. */
import { hover, httpRequest, publishChain, splitOut } from '../chain';
import type { Rig } from '../rig';
import type { Row } from '../row';

/** Jobs at Hover, as far as there are none yet. */
export async function fillAccount({ control }: Rig, jobs: number): Promise<void> {
	await control.call('POST', 'capture_requests', { count: jobs, open: 0 });
}

/** Every page, with n8n's own paging. */
const PAGING = {
	pagination: {
		pagination: {
			paginationMode: 'updateAParameterInEachRequest',
			parameters: {
				parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' }],
			},
			paginationCompleteWhen: 'other',
			completeExpression: '={{ !$response.body.pagination.next_page }}',
		},
	},
};

/** Job: Get Many, Return All. */
export const allJobs = hover('job', 'getAll', { returnAll: true });

/** 10,000 jobs. */
export async function returnAll(rig: Rig, jobs = 10_000): Promise<Row> {
	await rig.emptyHover();
	await fillAccount(rig, jobs);
	const ours = await publishChain(rig, 'Return All: ours', [allJobs]);
	const without = await publishChain(rig, 'Return All: without', [
		httpRequest(`${rig.simulator.url}/api/v3/jobs`, {
			sendQuery: true,
			queryParameters: { parameters: [{ name: 'per', value: '100' }] },
			options: PAGING,
		}),
		splitOut('results'),
	]);
	const checked = (run: typeof ours) => async () => {
		const sample = await run([{}]);
		if (sample.itemsOut !== jobs) throw new Error(`${sample.itemsOut} jobs, not ${jobs}`);
		return sample;
	};
	return {
		name: 'return-all',
		what: `Job: Get Many, ${jobs.toLocaleString('en')} jobs, ‘Return All’`,
		per: { count: jobs, thing: 'job' },
		goal: { against: 'without', times: 1.1, moreMb: 16 },
		contenders: [
			{ role: 'ours', name: 'Hover node', run: checked(ours) },
			{ role: 'without', name: 'HTTP Request with paging', run: checked(without) },
		],
	};
}
