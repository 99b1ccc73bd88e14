import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { present } from '../support/present';

/** What the test reads of a service. */
interface Service {
	image: string;
	command?: string | string[];
	environment?: Record<string, string>;
	deploy?: { replicas: number };
	depends_on?: Record<string, { condition: string }>;
	volumes?: string[];
	healthcheck?: object;
}

const ROOT = join(__dirname, '..', '..');
const text = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as {
	services: Record<string, Service>;
	configs: Record<string, { content: string }>;
	volumes: Record<string, null>;
};
const service = (name: string) => present(`a service ${name}`, compose.services[name]);
const [main, worker, processor] = [service('main'), service('worker'), service('processor')];
const [postgres, redis, proxy] = [service('postgres'), service('redis'), service('proxy')];

const settings = (file: string) =>
	readFileSync(join(ROOT, file), 'utf8')
		.split('\n')
		.flatMap((line) => /^([A-Z_0-9]+)=/.exec(line)?.[1] ?? []);

const packageOf = (folder: string) =>
	JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as {
		name: string;
		version: string;
		dependencies?: Record<string, string>;
	};

describe('docker-compose.yml', () => {
	it('has the topology that the queue tests try', () => {
		expect(main.command).toBeUndefined();
		expect([worker.command, worker.deploy?.replicas]).toEqual(['worker --concurrency=10', 2]);
		expect([processor.command, processor.deploy?.replicas]).toEqual(['webhook', 2]);
		for (const service of [main, worker, processor]) {
			expect(service.environment).toMatchObject({
				EXECUTIONS_MODE: 'queue',
				N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
				DB_TYPE: 'postgresdb',
				DB_POSTGRESDB_HOST: 'postgres',
				QUEUE_BULL_REDIS_HOST: 'redis',
			});
			expect(service.healthcheck).toBeDefined();
		}
	});

	it('runs the n8n that is tested, and installs this pack', () => {
		const tested = `n8nio/n8n:${packageOf('hosts/n8n-2').dependencies?.n8n}`;
		for (const { image } of [main, worker, processor]) expect(image).toBe(tested);
		const { name, version } = packageOf('.');
		const packages = main.environment?.N8N_COMMUNITY_PACKAGES?.replace(
			/\$\{HOVER_NODES_VERSION:-([^}]+)\}/,
			'$1',
		);
		expect(JSON.parse(packages ?? '')).toEqual([{ name, version }]);
		for (const { environment } of [worker, processor]) {
			expect(environment?.N8N_REINSTALL_MISSING_PACKAGES).toBe('true');
		}
	});

	it('starts main before what needs its tables and packages, and the servers before main', () => {
		for (const service of [worker, processor, proxy]) {
			expect(service.depends_on).toEqual({ main: { condition: 'service_healthy' } });
		}
		expect(Object.keys(main.depends_on ?? {}).sort()).toEqual(['postgres', 'redis']);
		expect([postgres.healthcheck, redis.healthcheck]).not.toContain(undefined);
	});

	it('sends production webhooks to the processors only', () => {
		const { content } = present('a configuration of the proxy', compose.configs.proxy);
		const production = present('a path', /@production path (.+)/.exec(content)?.[1]);
		expect(production.split(' ')).toEqual(expect.arrayContaining(['/webhook/*', '/form/*']));
		expect(content).toMatch(/handle @production \{\s*reverse_proxy \{\s*dynamic a processor 5678/);
	});

	it('has no secret in it, and every setting it asks for in .env.example', () => {
		const asked = new Set([...text.matchAll(/\$\{([A-Z_0-9]+)/g)].map(([, name]) => name));
		expect(settings('.env.example').sort()).toEqual([...asked].sort());
		for (const { environment = {} } of Object.values(compose.services)) {
			for (const [name, value] of Object.entries(environment)) {
				if (/PASSWORD|KEY|AUTH/.test(name)) expect(value).toMatch(/^\$\{/);
			}
		}
	});

	it('names each volume that it uses', () => {
		const used = Object.values(compose.services).flatMap(({ volumes = [] }) =>
			volumes.map((volume) => volume.split(':')[0]),
		);
		expect(used.sort()).toEqual(Object.keys(compose.volumes).sort());
	});
});
