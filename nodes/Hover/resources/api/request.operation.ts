import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { createOnce } from '../../../shared/createOnce';
import { downloadAnswer } from '../../../shared/transport/answer';
import type { ExecuteClient } from '../../../shared/transport/client';
import type { Page } from '../../../shared/transport/pagination';
import { readPage, readPages } from '../../../shared/transport/pagination';
import { defineOperation } from '../../defineOperation';
import { describedFile, noteForAgents } from '../../fileItem';
import type { Call } from './call';
import { readCall } from './call';
import { REQUEST_FIELDS, REQUEST_OPTIONS } from './fields';
import { fileNameOf, itemsOf } from './output';

function noList({ context, itemIndex }: ExecuteClient, task: string): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		`Could not ${task}: Hover's response holds no list [item ${itemIndex}]`,
		{ itemIndex, description: "Turn off 'Read Pages' to get the response as it is." },
	);
}

async function listed(hover: ExecuteClient, call: Call): Promise<IDataObject[]> {
	const { endpoint, options, limit } = call;
	const read = async (page: number, per: number): Promise<Page> => {
		const query = { ...options.query, page, per };
		const body = await hover.request(endpoint, { ...options, query });
		const found = readPage(body, { page, per });
		if (found === undefined) throw noList(hover, options.task);
		return found;
	};
	return await readPages(read, { limit });
}

/** Reads what may be a file. */
async function fetched(hover: ExecuteClient, call: Call): Promise<INodeExecutionData[]> {
	const { endpoint, options, format, binaryPropertyName } = call;
	const user = endpoint.actingUserIn === 'none' ? {} : await hover.actingUserById();
	const answer = await downloadAnswer(hover, {
		url: endpoint.path,
		qs: { ...options.query, ...user },
		fileName: fileNameOf(endpoint.path),
		isFile: format === 'file',
	});
	if ('refused' in answer) throw hover.error(options, answer.refused, endpoint);
	if (!('file' in answer)) return itemsOf(answer.json, call.isSplit);
	const { file, bytes } = answer;
	const _hover = { ...describedFile(file, bytes), ...noteForAgents(hover) };
	return [{ json: { _hover }, binary: { [binaryPropertyName]: file } }];
}

/** Sends it; what may contact or charge someone at most once, even with n8n's Retry On Fail. */
async function sent(hover: ExecuteClient, { endpoint, options }: Call): Promise<unknown> {
	if (endpoint.safety !== 'unsafe') return await hover.request(endpoint, options);
	const read = (body: unknown) => ({ body });
	return (await createOnce(hover, endpoint, options, { read })).record.body;
}

async function answered(hover: ExecuteClient, call: Call): Promise<INodeExecutionData[]> {
	if (call.limit !== undefined) return (await listed(hover, call)).map((json) => ({ json }));
	if (call.format !== 'json') return await fetched(hover, call);
	return itemsOf(await sent(hover, call), call.isSplit);
}

export const request = defineOperation({
	value: 'request',
	name: 'Request',
	action: 'Make an API request (may contact someone or cost money)',
	description:
		"Make any request to Hover's API, for what the other operations don't cover. Depending on the path it can contact a homeowner, charge your wallet or delete data.",
	endpoints: [],
	page: 'authentication-oauth-20',
	fields: REQUEST_FIELDS,
	options: REQUEST_OPTIONS,
	actingUser: 'optional',
	// Any of them may be a write.
	concurrency: 1,
	output: 'items',
	prepare(item, { baseUrl }) {
		const call = readCall(item, baseUrl);
		return async (hover) => await answered(call.isActingUserLeftOut ? hover.as({}) : hover, call);
	},
});
