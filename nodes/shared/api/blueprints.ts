import { endpoint } from './endpoint';

export const BLUEPRINTS = {
	/** Takes a form, with the acting user as one of its fields. */
	upload: endpoint('POST /api/v1/blueprints', 'blueprint-upload', { actingUserIn: 'none' }),
};
