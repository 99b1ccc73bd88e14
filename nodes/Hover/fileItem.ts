import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Attempt } from '../shared/errors';
import { outcomeError } from '../shared/errors';
import type { FileRequest } from '../shared/transport/download';
import { downloadFile } from '../shared/transport/download';
import type { ExecuteClient } from '../shared/transport/hoverClient';
import { HoverClient } from '../shared/transport/hoverClient';

/** A file that n8n keeps, in words. */
export const describedFile = (file: IBinaryData, bytes: number): IDataObject => ({
	file_name: file.fileName,
	mime_type: file.mimeType,
	bytes,
});

/**
 * One file as an output item: in the binary property data, as most nodes expect it.
 *
 * @param json what else the item says
 * @param ifForbidden what to do about a 401 or 403, where that is no matter of the account
 * @throws NodeApiError if Hover doesn't give the file
 */
export async function fileItem(
	hover: ExecuteClient | IExecuteFunctions,
	request: FileRequest & Attempt,
	json: IDataObject,
	ifForbidden?: string,
): Promise<INodeExecutionData> {
	const isClient = hover instanceof HoverClient;
	const client = isClient ? hover : await HoverClient.connect(hover);
	const result = await downloadFile(client, request);
	if ('refused' in result) {
		const error = isClient
			? hover.error(request, result.refused, 'safe')
			: outcomeError(hover.getNode(), request, result.refused);
		const isForbidden =
			result.refused.kind === 'response' && [401, 403].includes(result.refused.status);
		if (isForbidden && ifForbidden !== undefined) error.description = ifForbidden;
		throw error;
	}
	const { file, bytes } = result;
	return { json: { ...json, _hover: describedFile(file, bytes) }, binary: { data: file } };
}
