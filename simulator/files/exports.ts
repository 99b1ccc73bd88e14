/**
 * Exports for SketchUp and Xactimate: their formats aren't public, so only headers and containers
 * are real.
 */
import { houseOf } from './house';
import { randomFrom } from './random';
import { zip } from './zip';

function skpText(text: string): Buffer {
	return Buffer.concat([
		Buffer.from([0xff, 0xfe, 0xff, text.length]),
		Buffer.from(text, 'utf16le'),
	]);
}

export function skp(jobId: number, modelId: number): Buffer {
	const { facets } = houseOf(jobId, modelId);
	const random = randomFrom(modelId);
	const guid = Buffer.from(Array.from({ length: 16 }, () => Math.floor(random() * 256)));
	const corners = facets.flatMap(({ polygon }) => polygon.flat());
	const numbers = Buffer.alloc(corners.length * 8);
	for (const [index, corner] of corners.entries()) numbers.writeDoubleLE(corner, index * 8);
	return Buffer.concat([skpText('SketchUp Model'), skpText('{21.1.279}'), guid, numbers]);
}

export function esx(jobId: number, modelId: number): Buffer {
	const { facets, rooms } = houseOf(jobId, modelId);
	const planes = facets.map(
		({ id, area, pitch }) => `<PLANE id="${id}" area="${area}" slope="${pitch}/12"/>`,
	);
	const areas = rooms.map(({ name, area }) => `<ROOM name="${name}" area="${area}"/>`);
	const head = '<?xml version="1.0" encoding="UTF-8"?>';
	return zip([
		['XACTDOC.XML', `${head}<XACTDOC><PROJECT_INFO name="${jobId}_${modelId}"/></XACTDOC>`],
		['SKETCH.XML', `${head}<SKETCH>${[...planes, ...areas].join('')}</SKETCH>`],
	]);
}
