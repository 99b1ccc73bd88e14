import type { IBinaryData, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { fileSize } from '../../../shared/binary';
import { Checks } from '../../descriptions/checks';

/** A plan to upload. */
export interface PlanFile {
	file: IBinaryData;
	fileName: string;
	mimeType: string;
}

/**
 * The kinds of plans that Hover takes, each with the MIME types it is known by; the first one is sent.
 * Hover page: developers.hover.to/reference/blueprint-upload
 */
const KINDS: Readonly<Record<string, readonly string[]>> = {
	pdf: ['application/pdf', 'application/x-pdf'],
	dwg: ['image/vnd.dwg', 'image/x-dwg', 'application/acad', 'application/dwg', 'application/x-dwg'],
	dxf: ['image/vnd.dxf', 'image/x-dxf', 'application/dxf', 'application/x-dxf'],
};

/** Where the plans are in the input item. */
export const PLAN_FILES: INodeProperties = {
	displayName: 'Input Data Field Names',
	name: 'binaryPropertyNames',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data or elevations, floor_plans',
	description:
		'The binary fields of the input item that contain the plans, separated by commas: PDF, DWG or DXF with all four elevations and the floor plan of each level, measurements legible',
};

/** The kind of a plan by its name, otherwise by its MIME type; undefined for one that Hover doesn't take. */
function kindOf({ fileName, fileExtension, mimeType }: IBinaryData): string | undefined {
	const named = /\.([^.\s]+)\s*$/.exec(fileName ?? '')?.[1] ?? fileExtension ?? '';
	const extension = named.toLowerCase();
	if (extension !== '') return extension in KINDS ? extension : undefined;
	const type = mimeType.split(';')[0].trim().toLowerCase();
	return Object.keys(KINDS).find((kind) => KINDS[kind].includes(type));
}

/**
 * The plans of one item.
 *
 * @throws NodeOperationError for a field that isn't there or a file that Hover doesn't take
 */
export function planFilesOf(context: IExecuteFunctions, itemIndex: number): PlanFile[] {
	const { name: parameter, displayName: field } = PLAN_FILES;
	const checks = new Checks(context, itemIndex);
	const names = checks
		.required(field, context.getNodeParameter(parameter, itemIndex))
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	if (names.length === 0) checks.fail(field, 'is missing');
	const { binary = {} } = context.getInputData()[itemIndex];
	return [...new Set(names)].map((name) => {
		const file = Object.hasOwn(binary, name) ? binary[name] : undefined;
		if (file === undefined) {
			const there = Object.keys(binary).join(', ') || 'none';
			return checks.fail(
				field,
				`names "${name}", which the item doesn't have (its binary fields: ${there})`,
			);
		}
		const kind = kindOf(file);
		if (kind === undefined) {
			return checks.fail(
				field,
				`names "${name}", which is no plan that Hover takes: it must be PDF, DWG or DXF, and is ${file.fileName ?? file.mimeType}`,
			);
		}
		return { file, fileName: file.fileName ?? `${name}.${kind}`, mimeType: KINDS[kind][0] };
	});
}

/**
 * Says so if a plan is empty.
 *
 * @returns the lengths in bytes
 * @throws NodeOperationError
 */
export async function checkedLengths(
	context: IExecuteFunctions,
	itemIndex: number,
	files: readonly PlanFile[],
): Promise<number[]> {
	const lengths = await Promise.all(files.map(async ({ file }) => await fileSize(context, file)));
	const empty = lengths.indexOf(0);
	if (empty >= 0) {
		new Checks(context, itemIndex).fail(
			PLAN_FILES.displayName,
			`has an empty file: ${files[empty].fileName}`,
		);
	}
	return lengths;
}
