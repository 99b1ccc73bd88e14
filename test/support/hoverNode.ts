/** The Hover node in n8n-core's engine, connected to a simulator: what its workflow tests share. */
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';

import { Hover } from '../../nodes/Hover/Hover.node.js';
import { replaceTransportSettings } from '../../nodes/shared/transport/settings';
import { forgetUselessRefreshes } from '../../nodes/shared/transport/uselessRefresh';
import { forgetUserIds } from '../../nodes/shared/transport/userIds';
import { OpenRequests } from '../../nodes/Hover/resources/captureRequest/create/openRequests';
import type { Client } from '../simulator/helpers';
import { startClient } from '../simulator/helpers';
import type { Harness, NodeResult } from './harness';
import { createHarness } from './harness';

/** One request as the simulator logged it. */
export interface LoggedRequest {
	method: string;
	path: string;
	query: Record<string, string>;
	body: IDataObject;
	authorized: boolean;
	origin: 'api' | 'files';
	/** When it came, in ISO 8601. */
	at: string;
	status: number;
}

/** A resource locator that names something by its number. */
export const by = (name: string, value: unknown): INodeParameters => ({
	[name]: { __rl: true, mode: 'id', value: String(value) },
});

/** A resource locator as the panel stores what somebody has chosen from its list. */
export const chosen = (name: string, value: unknown, label = 'As the list shows it') => ({
	[name]: { __rl: true, mode: 'list', value: String(value), cachedResultName: label },
});

/** The option that names another acting user, by email as the panel stores it. */
export const actingAs = (email: string): INodeParameters => ({
	actingUser: { __rl: true, mode: 'email', value: email },
});

/** A job that is named by the address of its page. */
export const byUrl = (name: string, jobId: number): INodeParameters => ({
	[name]: { __rl: true, mode: 'url', value: `https://hover.to/wr/jobs/${jobId}` },
});

/** What the pack added to an output. */
export const added = (json: IDataObject) => json._hover as IDataObject;

/** The node type's name in the tests' workflows. */
export const HOVER = 'n8n-nodes-hover.hover';
/** The same as an agent's tool, which n8n makes of it. */
export const HOVER_TOOL = `${HOVER}Tool`;

function hoverTool(): Hover {
	const tool = new Hover();
	tool.description = { ...tool.description, name: 'hoverTool' };
	return tool;
}

/** The Hover node, connected. */
export class HoverNode {
	private constructor(
		readonly client: Client,
		readonly harness: Harness,
	) {}

	/**
	 * Starts a simulator and an engine. Hover's minute becomes `windowMs`, for the node's own pace: tests ask
	 * for more than 120 things a minute. Workflows may have other node types beside it.
	 */
	static async start(
		windowMs = 1000,
		nodeTypes: Record<string, INodeType> = {},
	): Promise<HoverNode> {
		replaceTransportSettings({ windowMs });
		const client = await startClient();
		const { url, clientId, clientSecret } = client.simulator;
		const harness = await createHarness({
			simulator: { url, clientId, clientSecret },
			tokens: {},
			nodeTypes: { [HOVER]: new Hover(), [HOVER_TOOL]: hoverTool(), ...nodeTypes },
		});
		return new HoverNode(client, harness);
	}

	/** Empties the simulator and connects the account anew, with an acting user. */
	async reset(credential: ICredentialDataDecryptedObject = {}): Promise<void> {
		const { url, clientId } = this.client.simulator;
		// Others may be at work beside this one.
		OpenRequests.reset(`${url}/oauth/token ${clientId}`);
		forgetUserIds();
		forgetUselessRefreshes();
		await this.client.reset();
		await this.client.control('POST', 'settings', { rate_limit: 0 });
		const tokens = await this.client.control<IDataObject>('POST', 'tokens');
		this.client.token = String(tokens.access_token);
		const { data } = this.harness.credential();
		Object.assign(data, {
			accessTokenUrl: `${url}/oauth/token`,
			actingUserBy: 'email',
			actingUserEmail: 'admin@example.com',
			oauthTokenData: tokens,
			...credential,
		});
	}

	/** Runs one operation for each of the items. */
	async run(
		parameters: INodeParameters,
		items: IDataObject[] = [{}],
		continueOnFail = false,
	): Promise<NodeResult> {
		return await this.harness.runNode({
			type: HOVER,
			parameters,
			inputItems: items.map((json) => ({ json })),
			continueOnFail,
		});
	}

	/** Runs one operation that must succeed; gives the JSON of its items. */
	async json(parameters: INodeParameters, items?: IDataObject[]): Promise<IDataObject[]> {
		const { items: outputs, error } = await this.run(parameters, items);
		if (error !== undefined) throw error;
		return outputs.map(({ json }) => json);
	}

	/** Runs one operation that must fail; gives what the user reads. */
	async failure(parameters: INodeParameters, items?: IDataObject[]) {
		const { error } = await this.run(parameters, items);
		if (error === undefined) throw new Error('The operation did not fail');
		return {
			message: error.message,
			description: error.description ?? '',
			item: error.context?.itemIndex,
			httpCode: (error as { httpCode?: string | null }).httpCode ?? null,
		};
	}

	/** Makes a job at the simulator: completed, with one complete model, unless told otherwise. */
	async makeJob(job: object = {}): Promise<{ id: number; models: Array<{ id: number }> }> {
		return await this.client.control('POST', 'jobs', {
			deliverable_id: 3,
			state: 'completed',
			models: [{ state: 'complete' }],
			...job,
		});
	}

	/** What the node asked the simulator for, the control API left out. */
	async requests(method?: string, path?: string): Promise<LoggedRequest[]> {
		const all = await this.client.control<LoggedRequest[]>('GET', 'requests');
		return all.filter(
			(request) =>
				(method === undefined || request.method === method) &&
				(path === undefined || request.path === path),
		);
	}

	/** How often homeowners were written to. A text message goes out together with an email. */
	async messages(): Promise<number> {
		const { messages } = await this.client.control<{ messages: Array<{ channel: string }> }>(
			'GET',
			'state',
		);
		return messages.filter(({ channel }) => channel === 'email').length;
	}

	/** Has the simulator misbehave. */
	async fault(fault: object): Promise<void> {
		await this.client.control('POST', 'faults', fault);
	}

	async stop(): Promise<void> {
		await this.harness.close();
		await this.client.simulator.stop();
	}
}
