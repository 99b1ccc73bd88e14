import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SimulatorControl } from '../../hosts/control';
import { hostOf, installHost } from '../../hosts/host';
import type { N8n, N8nCommand } from '../../hosts/n8n';
import { startN8n } from '../../hosts/n8n';
import { packAndInstall } from '../../hosts/pack';
import { N8nRest } from '../../hosts/rest';
import type { Log } from '../../hosts/run';
import { startSimulator } from '../../simulator';
import type { Hosted } from '../e2e/environment';
import type { Case, Runnable } from '../support/runCases';
import type { LoadBalancer } from './loadBalancer';
import { startLoadBalancer } from './loadBalancer';
import type { Postgres } from './services';
import { ensureServices, startPostgres, startRedis } from './services';

/** An n8n of many processes: one main, two workers, two webhook processors, and what they stand on. */
export interface Deployment extends Hosted, Runnable {
	postgres: Postgres;
	loadBalancer: LoadBalancer;
	/** A folder that every process may write to. */
	outputFolder: string;
	main: N8n;
	workers: N8n[];
	processors: N8n[];
	/** Starts a worker again after it was killed. */
	restartWorker(index: number): Promise<void>;
	/** Which worker ran an execution, as its log says; undefined if none did. */
	workerOf(executionId: string): number | undefined;
}

/** One thing that must be true of a deployment. */
export type QueueCase = Case<Deployment>;

/** How soon the others notice that a worker is dead, in ms; n8n's own figures are ten times as long. */
const LOCK_MS = 6000;

/** Starts everything. */
export async function startDeployment(log: Log): Promise<Deployment> {
	await ensureServices(log);
	const host = hostOf();
	await installHost(host, log);
	const folder = await mkdtemp(join(tmpdir(), 'hover-queue-'));
	// The servers run under another account.
	chmodSync(folder, 0o755);
	const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	process.once('exit', removeFolder);
	const cleanUps: Array<() => Promise<void>> = [];
	const stop = async () => {
		for (let next = cleanUps.pop(); next !== undefined; next = cleanUps.pop()) await next();
	};
	try {
		const postgres = await startPostgres(folder);
		cleanUps.push(postgres.stop);
		const redis = await startRedis(folder);
		cleanUps.push(redis.stop);
		const simulator = await startSimulator({ stageMs: 200 });
		cleanUps.push(simulator.stop);
		const loadBalancer = await startLoadBalancer();
		cleanUps.push(loadBalancer.stop);

		const outputFolder = join(folder, 'files');
		mkdirSync(outputFolder);
		const env = {
			EXECUTIONS_MODE: 'queue',
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
			WEBHOOK_URL: `${loadBalancer.url}/`,
			N8N_EDITOR_BASE_URL: loadBalancer.url,
			N8N_RESTRICT_FILE_ACCESS_TO: outputFolder,
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'n8n',
			DB_POSTGRESDB_PASSWORD: postgres.password,
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			QUEUE_BULL_REDIS_PASSWORD: redis.password,
			QUEUE_WORKER_LOCK_DURATION: String(LOCK_MS),
			QUEUE_WORKER_LOCK_RENEW_TIME: String(LOCK_MS / 6),
			QUEUE_WORKER_STALLED_INTERVAL: String(LOCK_MS / 2),
		};
		const userFolder = (name: string) => join(folder, name);
		const start = async (name: string, command: N8nCommand) => {
			const n8n = await startN8n({ host, userFolder: userFolder(name), command, env });
			log(`    ${name} runs`);
			return n8n;
		};
		mkdirSync(userFolder('main'));
		await packAndInstall(userFolder('main'), log);
		for (const name of ['worker-1', 'worker-2', 'processor-1', 'processor-2']) {
			mkdirSync(userFolder(name));
			const nodes = join('.n8n', 'nodes');
			await cp(join(userFolder('main'), nodes), join(userFolder(name), nodes), { recursive: true });
		}

		// The first one makes the database's tables.
		const main = await start('main', 'start');
		cleanUps.push(main.stop);
		const workers: N8n[] = [];
		const processors: N8n[] = [];
		cleanUps.push(async () => {
			await Promise.all([...workers, ...processors].map(async (n8n) => await n8n.stop()));
		});
		for (const number of [1, 2]) {
			const [worker, processor] = await Promise.all([
				start(`worker-${number}`, 'worker'),
				start(`processor-${number}`, 'webhook'),
			]);
			workers.push(worker);
			processors.push(processor);
		}
		loadBalancer.connect(
			main.url,
			processors.map(({ url }) => url),
		);

		const rest = new N8nRest(main.url);
		await rest.setUpOwner();
		const credential = await rest.createHoverCredential(simulator);
		await rest.connectCredential(credential.id);
		return {
			simulator,
			control: new SimulatorControl(simulator.url),
			rest,
			credential,
			postgres,
			loadBalancer,
			outputFolder,
			main,
			workers,
			processors,
			async restartWorker(index) {
				workers[index] = await start(`worker-${index + 1}`, 'worker');
			},
			workerOf(executionId) {
				const index = workers.findIndex(({ logFile }) =>
					readFileSync(logFile, 'utf8').includes(`Worker started execution ${executionId} `),
				);
				return index < 0 ? undefined : index;
			},
			explainFailure: () =>
				[main, ...workers, ...processors]
					.map(({ logFile, logTail }) => `${logFile}\n${logTail(12)}`)
					.join('\n'),
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
