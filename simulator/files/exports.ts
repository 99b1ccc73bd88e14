/**
 * The exports for SketchUp and Xactimate, whose formats are not public: as far as one can tell them apart by
 * looking.
 */
import { houseOf } from './house';
import { randomFrom } from './random';
import { zip } from './zip';

/** A text as SketchUp files hold it: a mark, its length, UTF-16. */
function skpText(text: string): Buffer {
	return Buffer.concat([
		Buffer.from([0xff, 0xfe, 0xff, text.length]),
		Buffer.from(text, 'utf16le'),
	]);
}

/** A SketchUp file's header with its version and a GUID, then the corners of the roof as doubles. */
export function skp(jobId: number, modelId: number): Buffer {
	const { facets } = houseOf(jobId, modelId);
	const random = randomFrom(modelId);
	const guid = Buffer.from(Array.from({ length: 16 }, () => Math.floor(random() * 256)));
	const corners = facets.flatMap(({ polygon }) => polygon.flat());
	const numbers = Buffer.alloc(corners.length * 8);
	for (const [index, corner] of corners.entries()) numbers.writeDoubleLE(corner, index * 8);
	return Buffer.concat([skpText('SketchUp Model'), skpText('{21.1.279}'), guid, numbers]);
}

/** A sketch for Xactimate: a ZIP container with a document and its sketch. */
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
