/** What the settings say of every answer of the API, whatever it is about. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { HttpError } from '../httpError';
import type { Settings } from '../settings';
import type { SimulatorState } from '../simulatorState';
import { escapeHtml } from '../page/escapeHtml';
import { filesOrigin } from './origin';

const API = /^\/(api|v2)\//;
const IMAGE = /^https?:\/\/[^/]+(\/api\/v2\/images\/(\d+)\/image\.jpg)$/;
const ID = /^id$|_ids?$/;

type Fields = Record<string, unknown>;

interface Shape {
	settings: Pick<Settings, 'ids' | 'nulls'>;
	/** A photo's link as it is shown. */
	imageLink: (url: string) => string;
}

function shaped(value: unknown, name: string, shape: Shape): unknown {
	if (Array.isArray(value)) return value.map((each) => shaped(each, name, shape));
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value as Fields)
			.filter(([, each]) => each !== null || shape.settings.nulls === 'kept')
			.map(([key, each]) => [key, shaped(each, key, shape)]);
		return Object.fromEntries(entries) as Fields;
	}
	const isId = typeof value === 'number' && ID.test(name);
	if (isId && shape.settings.ids === 'text') return String(value);
	return typeof value === 'string' && name === 'url' ? shape.imageLink(value) : value;
}

function imageLinks(simulator: SimulatorState, request: FastifyRequest) {
	const { image_links: links } = simulator.settings;
	return (url: string): string => {
		const [, path, id] = IMAGE.exec(url) ?? [];
		if (path === undefined || id === undefined || links === 'absolute') return url;
		if (links === 'relative') return path;
		return `${filesOrigin(request, simulator)}${simulator.presigner.sign(`/images/${id}.jpg`)}`;
	};
}

/** Ids, absent values, links of photos and answers without content as the settings have them. */
export function shapeAnswers(app: FastifyInstance, simulator: SimulatorState): void {
	app.addHook('preSerialization', async (request, _reply, payload) => {
		const { settings } = simulator;
		const isUsual =
			settings.ids === 'numbers' &&
			settings.nulls === 'kept' &&
			settings.image_links === 'absolute';
		if (isUsual || !API.test(request.url)) return payload;
		return shaped(payload, '', { settings, imageLink: imageLinks(simulator, request) });
	});

	app.addHook('onSend', async (request, reply, payload) => {
		const isEmpty = payload === undefined || payload === null || payload === '';
		const { empty_answers: answers } = simulator.settings;
		if (!isEmpty || reply.statusCode !== 200 || !API.test(request.url)) return payload;
		if (answers === 'no_content') reply.code(204);
		if (answers !== 'json') return payload;
		reply.type('application/json');
		return '{"success":true}';
	});
}

/** What an error says, field by field; `base` where it names none, as Rails has it. */
function messagesOf(body: unknown): Record<string, string[]> {
	const { error, errors } = (body ?? {}) as { error?: unknown; errors?: unknown };
	const said: unknown = errors ?? error ?? body;
	if (Array.isArray(said)) return { base: said.map(String) };
	if (typeof said !== 'object' || said === null) return { base: [String(said)] };
	return Object.fromEntries(
		Object.entries(said as Fields).map(([field, text]) => [field, [text].flat().map(String)]),
	);
}

const sentences = (messages: Record<string, string[]>): string[] =>
	Object.entries(messages).flatMap(([field, texts]) =>
		texts.map((text) => (field === 'base' ? text : `${field} ${text}`)),
	);

/** An error's body as the settings have it: Hover has no common schema. */
export function errorBody({ status, body }: HttpError, shape: Settings['error_shape']): unknown {
	if (shape === 'various' || status < 400) return body;
	const messages = messagesOf(body);
	const all = sentences(messages);
	const text = all.join('. ');
	switch (shape) {
		case 'error':
			return { error: text };
		case 'error_fields':
			return {
				error: Object.fromEntries(Object.entries(messages).map(([key, [each]]) => [key, each])),
			};
		case 'errors':
			return { errors: all };
		case 'errors_fields':
			return { errors: messages };
		case 'message':
			return { status, message: text };
		case 'html':
			return `<!doctype html><html><head><title>${escapeHtml(text)}</title></head><body><h1>${status}</h1></body></html>`;
	}
}
