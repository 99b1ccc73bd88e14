/** Serves the web page's files: a handful, known by name, so that nothing else can be asked for. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { FastifyInstance } from 'fastify';

const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';

const FILES: Record<string, [file: string, type: string]> = {
	'/': ['index.html', HTML],
	'/homeowner/:identifier': ['homeowner.html', HTML],
	'/app.mjs': ['app.mjs', SCRIPT],
	'/homeowner.mjs': ['homeowner.mjs', SCRIPT],
	'/shared.mjs': ['shared.mjs', SCRIPT],
	'/style.css': ['style.css', 'text/css; charset=utf-8'],
	'/icon.svg': ['icon.svg', 'image/svg+xml'],
};

export function servePage(app: FastifyInstance): void {
	for (const [path, [file, type]] of Object.entries(FILES)) {
		app.get(path, async (_request, reply) => {
			return await reply.type(type).send(await readFile(join(__dirname, file)));
		});
	}
}
