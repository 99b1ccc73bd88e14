import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { FileRequest } from '../shared/transport/download';
import { downloadFile } from '../shared/transport/download';
import type { ExecuteClient } from '../shared/transport/client';

/** A file that n8n keeps, in words. */
export const describedFile = (file: IBinaryData, bytes: number): IDataObject => ({
	file_name: file.fileName,
	mime_type: file.mimeType,
	bytes,
});

/**
 * One file as an output item: in the binary property data, as most nodes expect it.
 *
 * @param request what to fetch; `task` completes "Could not …"
 * @param json what else the item says
 * @param ifForbidden what to do about a 401 or 403, where that is no matter of the account
 * @throws NodeApiError if Hover doesn't give the file
 */
export async function fileItem(
	hover: ExecuteClient,
	request: FileRequest & { task: string },
	json: IDataObject,
	ifForbidden?: string,
): Promise<INodeExecutionData> {
	const result = await downloadFile(hover, request);
	if ('refused' in result) {
		const { refused } = result;
		const error = hover.error(request, refused, 'safe');
		const isForbidden = refused.kind === 'response' && [401, 403].includes(refused.status);
		if (isForbidden && ifForbidden !== undefined) error.description = ifForbidden;
		throw error;
	}
	const { file, bytes } = result;
	return { json: { ...json, _hover: describedFile(file, bytes) }, binary: { data: file } };
}
