import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

/** The size of a file that n8n keeps, in bytes, wherever it keeps it. */
export async function fileSize(context: IExecuteFunctions, file: IBinaryData): Promise<number> {
	if (file.id === undefined) return Buffer.byteLength(file.data, 'base64');
	return (await context.helpers.getBinaryMetadata(file.id)).fileSize;
}
