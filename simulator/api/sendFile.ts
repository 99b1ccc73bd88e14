import type { FastifyReply, FastifyRequest } from 'fastify';

import type { SimulatedFile } from '../files/fileCache';
import type { SimulatorState } from '../simulatorState';
import { filesOrigin } from './origin';

export async function sendFile(reply: FastifyReply, file: SimulatedFile): Promise<void> {
	await reply.type(file.type).header('content-length', file.bytes).send(file.open());
}

function isPresigned(simulator: SimulatorState, isLarge: boolean): boolean {
	const { presigned } = simulator.settings;
	return presigned === 'all' || (presigned === 'photos_and_pdf' && isLarge);
}

/** Answers with a file, or with 302 to where it is. `path` is the file's path on the second origin. */
export async function sendOrRedirect(
	simulator: SimulatorState,
	request: FastifyRequest,
	reply: FastifyReply,
	{ file, path, isLarge }: { file: SimulatedFile; path: string; isLarge: boolean },
): Promise<void> {
	if (!isPresigned(simulator, isLarge)) return await sendFile(reply, file);
	const link = `${filesOrigin(request, simulator)}${simulator.presigner.sign(path)}`;
	await reply.redirect(link, 302);
}
