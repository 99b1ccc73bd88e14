import type { IBinaryData, INodeProperties } from 'n8n-workflow';

import { fileSize } from '../../../shared/binary';
import type { Item } from '../../item';

export interface Plan {
	file: IBinaryData;
	fileName: string;
	mimeType: string;
}

/** The first MIME type of each is sent. Hover page: developers.hover.to/reference/blueprint-upload */
const KINDS = {
	pdf: ['application/pdf', 'application/x-pdf'],
	dwg: ['image/vnd.dwg', 'image/x-dwg', 'application/acad', 'application/dwg', 'application/x-dwg'],
	dxf: ['image/vnd.dxf', 'image/x-dxf', 'application/dxf', 'application/x-dxf'],
} as const satisfies Record<string, readonly string[]>;

type Kind = keyof typeof KINDS;

const isKind = (name: string): name is Kind => Object.hasOwn(KINDS, name);

export const PLAN_FILES: INodeProperties = {
	displayName: 'Input Data Field Names',
	name: 'binaryPropertyNames',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data or elevations, floor_plans',
	description:
		'Names of the fields that hold the plans (PDF, DWG or DXF), separated by commas. Include all four elevations and every floor plan, with readable dimensions.',
};

/** By file name, otherwise by MIME type; undefined if Hover doesn't take it. */
function kindOf({ fileName, fileExtension, mimeType }: IBinaryData): Kind | undefined {
	const named = /\.([^.\s]+)\s*$/.exec(fileName ?? '')?.[1] ?? fileExtension ?? '';
	const extension = named.toLowerCase();
	if (extension !== '') return isKind(extension) ? extension : undefined;
	const type = mimeType.replace(/;.*/s, '').trim().toLowerCase();
	return Object.keys(KINDS)
		.filter(isKind)
		.find((kind) => (KINDS[kind] as readonly string[]).includes(type));
}

/** The item's plans; throws for a missing field or a file that Hover doesn't take. */
export function plansOf(item: Item): Plan[] {
	const field = PLAN_FILES.name;
	const names = item
		.requiredText(field)
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	if (names.length === 0) item.invalid(field, 'is missing');
	const { binary = {} } = item.context.getInputData()[item.index] ?? {};
	return [...new Set(names)].map((name) => {
		const file = Object.hasOwn(binary, name) ? binary[name] : undefined;
		if (file === undefined) {
			const there = Object.keys(binary).join(', ') || 'none';
			return item.invalid(
				field,
				`lists '${name}', but the item has no such file (its files: ${there})`,
			);
		}
		const kind = kindOf(file);
		if (kind === undefined) {
			return item.invalid(
				field,
				`lists '${name}', which Hover does not take: it must be PDF, DWG or DXF, and is ${file.fileName ?? file.mimeType}`,
			);
		}
		return { file, fileName: file.fileName ?? `${name}.${kind}`, mimeType: KINDS[kind][0] };
	});
}

/** The plans' lengths in bytes; throws if one is empty. */
export async function planLengths(item: Item, plans: readonly Plan[]): Promise<number[]> {
	return await Promise.all(
		plans.map(async ({ file, fileName }) => {
			const length = await fileSize(item.context, file);
			return length > 0 ? length : item.invalid(PLAN_FILES.name, `has an empty file: ${fileName}`);
		}),
	);
}
