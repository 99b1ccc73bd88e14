import type { Artifact } from '../catalogs/artifacts';
import type { Connection } from '../transport/connection';
import { fileUrl } from '../transport/redirects';
import { pathOf } from './endpoint';
import { MODELS } from './models';
import type { Model } from './types';

interface Link {
	href: string;
	pathname: string;
	/** The file under the model's artifacts; undefined for an address on another host. */
	file?: string;
	version: string | undefined;
}

function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Addresses at the connected Hover that aren't the model's artifacts don't count: the token would go there. */
function linksOf(connection: Connection, model: Model): Link[] {
	const own = fileUrl(connection, pathOf(MODELS.artifact, { model_id: model.id, file: '' }));
	return textsIn(model.artifacts).flatMap((text): Link[] => {
		const url = fileUrl(connection, text);
		if (url === undefined || own === undefined) return [];
		const { href, pathname } = url;
		const link = { href, pathname, version: url.searchParams.get('version') ?? undefined };
		if (url.origin !== own.origin) return [link];
		const file = pathname.startsWith(own.pathname) ? pathname.slice(own.pathname.length) : '';
		return /^[\w.-]+$/.test(file) ? [{ ...link, file }] : [];
	});
}

const builtPath = (model: Model, { file, version }: Artifact): string => {
	const path = pathOf(MODELS.artifact, { model_id: model.id, file });
	return version === undefined ? path : `${path}?version=${version}`;
};

const isLike = ({ pathname }: Link, { extension, anyLink }: Artifact): boolean =>
	anyLink === true && pathname.toLowerCase().endsWith(`.${extension}`);

const isExactly = (link: Link, artifact: Artifact): boolean =>
	link.file !== undefined &&
	link.version === artifact.version &&
	(link.file === artifact.file || isLike(link, artifact));

/**
 * Where an artifact may be, the likeliest first: the model's own link, the path that Hover's pages print, and for an
 * export another link with its extension.
 */
export function artifactUrls(
	connection: Connection,
	model: Model,
	artifact: Artifact,
): [string, ...string[]] {
	const links = linksOf(connection, model);
	const built = builtPath(model, artifact);
	const exact = links.filter((link) => isExactly(link, artifact)).map(({ href }) => href);
	const alike = links.filter((link) => isLike(link, artifact)).map(({ href }) => href);
	const builtUrl = fileUrl(connection, built)?.href ?? built;
	return [...new Set([...exact.slice(0, 1), builtUrl, ...alike])] as [string, ...string[]];
}

/** Whether the model itself names the artifact. */
export const isLinked = (connection: Connection, model: Model, artifact: Artifact): boolean =>
	linksOf(connection, model).some((link) => isExactly(link, artifact) || isLike(link, artifact));
