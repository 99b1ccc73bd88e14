import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { WorkflowFile } from '../../../hosts/rest';
import { readWorkflow } from '../../../hosts/rest';
import type { Case } from '../environment';
import { same } from '../triggerWorkflow';

const NAME = 'lead-form-to-capture-request';

/** The addresses of docs/recipes.md. */
export const importFromUrl: Case[] = [
	{
		name: 'templates: n8n imports a workflow from an address that answers as GitHub does',
		async run({ rest }) {
			const file = await readWorkflow(NAME);
			// GitHub sends on to another address, which gives every file as plain text.
			const server = createServer((request, response) => {
				if (request.url === `/raw/main/workflows/${NAME}.json`) {
					response.writeHead(302, { location: `/main/workflows/${NAME}.json` }).end();
				} else {
					response.setHeader('content-type', 'text/plain; charset=utf-8');
					response.end(JSON.stringify(file));
				}
			});
			await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
			try {
				const { port } = server.address() as AddressInfo;
				const url = `http://127.0.0.1:${port}/raw/main/workflows/${NAME}.json`;
				const query = new URLSearchParams({ url, projectId: await rest.projectId() });
				same(
					'the imported workflow',
					await rest.request<WorkflowFile>('GET', `/workflows/from-url?${query.toString()}`),
					file,
				);
			} finally {
				server.closeAllConnections();
				await new Promise<void>((done) => {
					server.close(() => done());
				});
			}
		},
	},
];
