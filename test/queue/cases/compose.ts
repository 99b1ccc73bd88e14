import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

import { ROOT } from '../../../hosts/paths';
import { same } from '../../e2e/triggerWorkflow';
import type { QueueCase } from '../deployment';

const docker = (args: readonly string[]) =>
	spawnSync('docker', ['compose', ...args], {
		cwd: ROOT,
		encoding: 'utf8',
		env: {
			...process.env,
			N8N_DOMAIN: 'n8n.example.com',
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			POSTGRES_PASSWORD: randomBytes(24).toString('hex'),
			REDIS_PASSWORD: randomBytes(24).toString('hex'),
		},
	});

const isInstalled = () => docker(['version']).status === 0;

/** Docker's own check of docker-compose.yml; its shape is checked by a unit test everywhere. */
export const compose: QueueCase[] = isInstalled()
	? [
			{
				name: 'docker-compose.yml is valid for docker compose',
				async run() {
					const { status, stderr } = docker(['config', '--quiet']);
					same('its code', [status, stderr], [0, stderr]);
				},
			},
		]
	: [];

/** Says so where Docker can't be asked. */
export const composeNote =
	compose.length === 0 ? 'skipped - docker compose config: docker compose is not installed' : '';
