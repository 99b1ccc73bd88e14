import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

/** A file's size in bytes, wherever n8n keeps it. */
export async function fileSize(context: IExecuteFunctions, file: IBinaryData): Promise<number> {
	// n8n 2 says it by itself.
	if (typeof file.bytes === 'number') return file.bytes;
	if (file.id === undefined) return Buffer.byteLength(file.data, 'base64');
	return (await context.helpers.getBinaryMetadata(file.id)).fileSize;
}
