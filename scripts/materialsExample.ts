/**
 * The materials of the simulator's sample house, worked out by hand. A test checks each step as arithmetic, and
 * compares the packages with what the node calculates.
 */

/** The job and the model whose simulated house this is. */
export const SAMPLE = { jobId: 1234567, modelId: 2345678 };

/** The figures of the house that the presets use, as Measurement: Get gives them. */
export const SAMPLE_FIGURES = {
	roof_area_sqft: 2420,
	squares: 24.2,
	'roof_area_at_pitch(0, 1)': 0,
	'roof_area_at_pitch(2, 3)': 272,
	ridges_hips_ft: 112.5,
	valleys_ft: 22.5,
	rakes_ft: 62.06,
	eaves_ft: 202.5,
	siding_to_order_sqft: 1449,
	total_wall_area_siding_sqft: 1647,
	level_starter_siding_ft: 171,
	sloped_trim_siding_ft: 29.06,
	outside_corners_siding_ft: 36,
	inside_corners_siding_ft: 18,
	openings_perimeter_siding_ft: 207.34,
	openings_sills_siding_ft: 38.5,
	level_frieze_board_ft: 169,
	sloped_frieze_board_ft: 45.84,
};

/** By preset, for each row in its order: the steps, and the packages to order. */
export const BY_HAND: Readonly<Record<string, ReadonlyArray<[steps: string, packages: number]>>> = {
	architecturalShingles: [
		['2420 − 0 = 2420; 2420 × 1.1 = 2662; 2662 ÷ 33.3 = 79.94', 80],
		['0 × 1.1 = 0', 0],
		['202.5 + 62.06 = 264.56; 264.56 × 1.05 = 277.79; 277.79 ÷ 100 = 2.78', 3],
		['112.5 × 1.1 = 123.75; 123.75 ÷ 25 = 4.95', 5],
		['202.5 + 62.06 = 264.56; 264.56 × 1.1 = 291.02; 291.02 ÷ 10 = 29.1', 30],
		[
			'202.5 × 6 = 1215; 22.5 × 3 = 67.5; 1215 + 67.5 = 1282.5; 1282.5 × 1.1 = 1410.75; 1410.75 ÷ 200 = 7.05',
			8,
		],
		['2420 + 272 = 2692; 2692 × 1.1 = 2961.2; 2961.2 ÷ 1000 = 2.96', 3],
		['24.2 × 320 = 7744; 7744 × 1.05 = 8131.2', 8132],
	],
	metalRoof: [
		['2420 ÷ 3 = 806.67; 806.67 × 1.1 = 887.34', 888],
		['112.5 × 1.05 = 118.13; 118.13 ÷ 9.5 = 12.43', 13],
		['202.5 × 1.1 = 222.75; 222.75 ÷ 10 = 22.28', 23],
		['62.06 × 1.1 = 68.27; 68.27 ÷ 10 = 6.83', 7],
		['112.5 × 2 = 225; 225 × 1.05 = 236.25; 236.25 ÷ 3 = 78.75', 79],
		['202.5 × 1.05 = 212.63; 212.63 ÷ 3 = 70.88', 71],
		['24.2 × 75 = 1815; 1815 × 1.1 = 1996.5', 1997],
		['272 ÷ 3 = 90.67; 90.67 × 1.1 = 99.74', 100],
		['2420 × 1.1 = 2662; 2662 ÷ 1000 = 2.66', 3],
	],
	vinylSiding: [
		['1449 × 1.1 = 1593.9; 1593.9 ÷ 200 = 7.97', 8],
		['171 ÷ 10 = 17.1', 18],
		['36 × 1.05 = 37.8; 37.8 ÷ 10 = 3.78', 4],
		['18 × 1.05 = 18.9; 18.9 ÷ 10 = 1.89', 2],
		['207.34 + 29.06 = 236.4; 236.4 × 1.1 = 260.04; 260.04 ÷ 12 = 21.67', 22],
		['169 + 38.5 = 207.5; 207.5 × 1.05 = 217.88; 217.88 ÷ 12 = 18.16', 19],
		['1647 × 1.1 = 1811.7; 1811.7 ÷ 900 = 2.01', 3],
	],
	fiberCementSiding: [
		['1449 × 1.1 = 1593.9; 1593.9 ÷ 7 = 227.7', 228],
		['171 × 1.05 = 179.55; 179.55 ÷ 12 = 14.96', 15],
		['36 × 2 = 72; 72 + 18 = 90; 90 × 1.1 = 99; 99 ÷ 12 = 8.25', 9],
		['207.34 × 1.1 = 228.07; 228.07 ÷ 12 = 19.01', 20],
		['169 + 45.84 = 214.84; 214.84 × 1.1 = 236.32; 236.32 ÷ 12 = 19.69', 20],
		['1647 × 1.1 = 1811.7; 1811.7 ÷ 900 = 2.01', 3],
	],
	gutters: [
		['202.5 × 1.05 = 212.63', 213],
		['202.5 ÷ 2 = 101.25; 101.25 × 1.05 = 106.31', 107],
		['202.5 ÷ 35 = 5.79', 6],
		['202.5 × 100 = 20250; 20250 ÷ 200 = 101.25; 101.25 ÷ 10 = 10.13', 11],
		['202.5 × 22 = 4455; 4455 ÷ 200 = 22.28', 23],
		['202.5 × 20 = 4050; 4050 ÷ 200 = 20.25', 21],
	],
};
