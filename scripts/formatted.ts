import { format, resolveConfig } from 'prettier';

/** A text as `npm run lint` wants it, by the name of its file. */
export const formatted = async (path: string, text: string): Promise<string> =>
	await format(text, { ...(await resolveConfig(path)), filepath: path });
