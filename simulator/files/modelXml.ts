/** The 3D export as XML. What Hover's looks like is not documented; this one says the same as the others. */
import type { House } from './house';

const attributes = (values: Record<string, string | number>) =>
	Object.entries(values)
		.map(([name, value]) => ` ${name}="${value}"`)
		.join('');

export function modelXml(house: House): string {
	const facets = house.facets.map(
		({ area, pitch }, index) =>
			`    <facet${attributes({ id: `RF-${index + 1}`, area, pitch: `${pitch}/12` })}/>`,
	);
	const lines = house.lines.map(
		({ type, length }, index) => `    <line${attributes({ id: `L-${index + 1}`, type, length })}/>`,
	);
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<model units="feet">',
		'  <roof>',
		...facets,
		...lines,
		'  </roof>',
		'</model>',
		'',
	].join('\n');
}
