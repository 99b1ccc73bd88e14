import sharp from 'sharp';

import { outline } from './measurements';
import type { House } from './house';
import { randomFrom } from './random';

export async function wireframe(house: House, name: string, version: string): Promise<Buffer> {
	const isPlan = ['roof', 'footprint', 'floor_plan', 'total_living_area'].includes(name);
	const svg = isPlan ? planSvg(house, name, version) : sideSvg(house, name, version);
	return await sharp(Buffer.from(svg)).png().toBuffer();
}

const caption = (text: string) =>
	`<text x="40" y="570" font-family="sans-serif" font-size="22" fill="#5c6b70">${text}</text>`;

function planSvg(house: House, name: string, version: string): string {
	const scale = 640 / Math.max(house.width, house.depth + house.wing.depth);
	const x = (value: number) => (80 + value * scale).toFixed(1);
	const y = (value: number) => (60 + (house.depth - value) * scale * 0.8).toFixed(1);
	const walls = outline(house)
		.map(([right, back]) => `${x(right)},${y(back)}`)
		.join(' ');
	const lines = house.lines
		.filter(({ type }) => name === 'roof' && type !== 'eave')
		.map(({ points: [from, to], length }) => {
			const middle = { x: x((from[0] + to[0]) / 2), y: y((from[1] + to[1]) / 2) };
			const label =
				version === 'lengths'
					? `<text x="${middle.x}" y="${middle.y}" font-size="16">${length}</text>`
					: '';
			return `<line x1="${x(from[0])}" y1="${y(from[1])}" x2="${x(to[0])}" y2="${y(to[1])}"/>${label}`;
		})
		.join('');
	return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">
		<rect width="800" height="600" fill="white"/>
		<polygon points="${walls}" fill="#e8f1f0" stroke="#12333a" stroke-width="3"/>
		<g stroke="#0f8a7e" stroke-width="2" font-family="sans-serif">${lines}</g>
		${caption(`${name}, ${version}`)}</svg>`;
}

function sideSvg(house: House, name: string, version: string): string {
	const scale = 640 / house.width;
	const width = 640;
	const wall = house.wallHeight * scale;
	const roof = (house.depth / 2) * (house.pitch / 12) * scale;
	const base = 520;
	return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">
		<rect width="800" height="600" fill="white"/>
		<g fill="none" stroke="#12333a" stroke-width="3">
			<rect x="80" y="${base - wall}" width="${width}" height="${wall}" fill="#e8f1f0"/>
			<polygon points="60,${base - wall} 740,${base - wall} 700,${base - wall - roof} 100,${base - wall - roof}"/>
		</g>${caption(`${name}, ${version}`)}</svg>`;
}

export async function photo(seed: number, isSmall: boolean): Promise<Buffer> {
	const random = randomFrom(seed);
	const hue = Math.floor(random() * 360);
	const door = 620 + Math.floor(random() * 200);
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200">
		<defs><linearGradient id="sky" x2="0" y2="1">
			<stop offset="0" stop-color="#7fb2e5"/><stop offset="1" stop-color="#e7f2fb"/>
		</linearGradient></defs>
		<rect width="1600" height="1200" fill="url(#sky)"/>
		<rect y="880" width="1600" height="320" fill="#7da35a"/>
		<rect x="300" y="520" width="1000" height="400" fill="hsl(${hue},25%,72%)"/>
		<polygon points="240,530 1360,530 1160,260 440,260" fill="hsl(${hue},18%,30%)"/>
		<g fill="#dbe9f2" stroke="#fff" stroke-width="12">
			<rect x="390" y="600" width="150" height="170"/><rect x="1050" y="600" width="150" height="170"/>
		</g>
		<rect x="${door}" y="650" width="130" height="270" fill="hsl(${(hue + 180) % 360},40%,35%)"/>
		<text x="40" y="1160" font-family="sans-serif" font-size="40" fill="#fff">Photo ${seed}</text>
	</svg>`;
	const picture = sharp(Buffer.from(svg));
	return isSmall
		? await picture.resize(160).jpeg({ quality: 40 }).toBuffer()
		: await picture.jpeg({ quality: 88 }).toBuffer();
}

export async function smaller(picture: Buffer, width: number): Promise<Buffer> {
	return await sharp(picture).resize(width).webp().toBuffer();
}
