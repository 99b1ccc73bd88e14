/** Each line is a short form and its other spellings. */
const table = (text: string): Map<string, string> =>
	new Map(
		text
			.trim()
			.split('\n')
			.flatMap((line) => {
				const [short = '', ...others] = line.trim().split(/\s+/);
				return others.map((word): [string, string] => [word, short]);
			}),
	);

/** Street suffixes and directions (postal page: pe.usps.com/text/pub28, appendices B and C1). */
const STREET_WORDS = table(`
	aly alley allee ally
	anx annex anex annx
	arc arcade
	ave avenue av aven avenu avn avnue
	bch beach
	bg burg
	bgs burgs
	blf bluff bluf
	blfs bluffs
	blvd boulevard boul boulv
	bnd bend
	br branch brnch
	brg bridge brdge
	brk brook
	brks brooks
	btm bottom bot bottm
	byp bypass bypa bypas byps
	byu bayou bayoo
	cir circle circ circl crcl crcle
	cirs circles
	clb club
	clf cliff
	clfs cliffs
	cmn common
	cmns commons
	cor corner
	cors corners
	cp camp cmp
	cpe cape
	cres crescent crsent crsnt
	crk creek
	crse course
	crst crest
	cswy causeway causwa
	ct court
	ctr center cent centr centre cnter cntr
	ctrs centers
	cts courts
	curv curve
	cv cove
	cvs coves
	cyn canyon canyn cnyn
	dl dale
	dm dam
	dr drive driv drv
	drs drives
	dv divide div dvd
	est estate
	ests estates
	expy expressway exp expr express expw
	ext extension extn extnsn
	exts extensions
	fld field
	flds fields
	fls falls
	flt flat
	flts flats
	fr ford
	frg forge forg
	frgs forges
	frk fork
	frks forks
	frst forest forests
	fry ferry frry
	ft fort frt
	fwy freeway freewy frway frwy
	gdn garden gardn grden grdn
	gdns gardens grdns
	gln glen
	glns glens
	grn green
	grns greens
	grv grove grov
	grvs groves
	gtwy gateway gatewy gatway gtway
	hbr harbor harb harbr hrbor harbour
	hbrs harbors
	hl hill
	hls hills
	holw hollow hllw hollows holws
	hts heights ht
	hvn haven
	hwy highway highwy hiway hiwy hway
	inlt inlet
	is island islnd
	isle isles
	iss islands islnds
	jct junction jction jctn junctn juncton
	jcts junctions jctns
	knl knoll knol
	knls knolls
	ky key
	kys keys
	lck lock
	lcks locks
	ldg lodge ldge lodg
	lf loaf
	lgt light
	lgts lights
	lk lake
	lks lakes
	ln lane
	lndg landing lndng
	loop loops
	mdw meadow
	mdws meadows medows
	ml mill
	mls mills
	mnr manor
	mnrs manors
	msn mission missn mssn
	mt mount mnt
	mtn mountain mntain mntn mountin mtin
	mtns mountains mntns
	mtwy motorway
	nck neck
	opas overpass
	orch orchard orchrd
	oval ovl
	park parks prk
	pass passes
	path paths
	pike pikes
	pkwy parkway parkwy pkway pky parkways pkwys
	pl place
	pln plain
	plns plains
	plz plaza plza
	pne pine
	pnes pines
	pr prairie prr
	prt port
	prts ports
	psge passage
	pt point
	pts points
	radl radial rad radiel
	rd road
	rdg ridge rdge
	rdgs ridges
	rds roads
	riv river rvr rivr
	rnch ranch ranches rnchs
	rpd rapid
	rpds rapids
	rst rest
	rte route
	shl shoal
	shls shoals
	shr shore shoar
	shrs shores shoars
	skwy skyway
	smt summit sumit sumitt
	spg spring spng sprng
	spgs springs spngs sprngs
	spur spurs
	sq square sqr sqre squ
	sqs squares sqrs
	st street strt str saint
	sta station statn stn
	stra stravenue strav straven stravn strvn strvnue
	strm stream streme
	sts streets
	ter terrace terr
	tpke turnpike trnpk turnpk
	trak track tracks trk trks
	trce trace traces
	trfy trafficway
	trl trail trails trls
	trlr trailer trlrs
	trwy throughway
	tunl tunnel tunel tunls tunnels tunnl
	un union
	uns unions
	upas underpass
	via viaduct vdct
	vis vista vist vst vsta
	vl ville
	vlg village vill villag villg villiage
	vlgs villages
	vly valley vally vlly
	vlys valleys
	vw view
	vws views
	walk walks
	way wy
	wl well
	wls wells
	xing crossing crssng
	xrd crossroad
	xrds crossroads
	n north
	s south
	e east
	w west
	ne northeast
	nw northwest
	se southeast
	sw southwest
	1st first
	2nd second
	3rd third
	4th fourth
	5th fifth
	6th sixth
	7th seventh
	8th eighth
	9th ninth
	10th tenth
`);

/** Words before a unit number that carry no meaning. */
const UNIT_WORDS = new Set('# apt apartment unit ste suite rm room no number spc space'.split(' '));

/** Words before a part of a building that carry meaning. */
const PART_WORDS = table(`
	fl floor flr
	bldg building bld
	lot lot
	ph penthouse
	fl fl
	bldg bldg
	ph ph
`);

export const shortForm = (word: string): string => STREET_WORDS.get(word) ?? word;

/** The short form of a word that starts a unit: empty if meaningless, undefined for other words. */
export function unitWord(word: string): string | undefined {
	return UNIT_WORDS.has(word) ? '' : PART_WORDS.get(word);
}
