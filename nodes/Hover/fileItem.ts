import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Asked } from '../shared/api/endpoint';
import { isTool } from '../shared/n8n/isTool';
import type { FileRequest } from '../shared/transport/download';
import { downloadFile } from '../shared/transport/download';
import type { ExecuteClient } from '../shared/transport/client';

/** A stored file's metadata for the output. */
export const describedFile = (file: IBinaryData, bytes: number): IDataObject => ({
	file_name: file.fileName,
	mime_type: file.mimeType,
	bytes,
});

const FOR_AGENTS =
	'The file itself is not handed to an AI agent: n8n drops it. To store or send it, give the agent a workflow that downloads it as its tool.';

/** What an agent must know about the files of a tool it called. */
export const noteForAgents = ({ context }: ExecuteClient): IDataObject =>
	isTool(context.getNode()) ? { note: FOR_AGENTS } : {};

/**
 * One file as an output item, in the binary property `data`.
 * @param ifForbidden what to do about a 401 or 403 that isn't about the account
 */
export async function fileItem(
	hover: ExecuteClient,
	request: FileRequest & { task: string; endpoint?: Asked },
	json: IDataObject,
	ifForbidden?: string,
): Promise<INodeExecutionData> {
	const result = await downloadFile(hover, request);
	if ('refused' in result) {
		const { refused } = result;
		const error = hover.error(request, refused, request.endpoint);
		const isForbidden = refused.kind === 'response' && [401, 403].includes(refused.status);
		if (isForbidden && ifForbidden !== undefined) error.description = ifForbidden;
		throw error;
	}
	const { file, bytes } = result;
	return {
		json: { ...json, _hover: { ...describedFile(file, bytes), ...noteForAgents(hover) } },
		binary: { data: file },
	};
}
