import type { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

import { present } from '../../support/present';
import type { Case } from '../environment';
import { connectMcpClient, publishMcpServer, useEveryTool } from '../mcpServer';
import { onlyShares } from '../onlyShares';
import { must, same } from '../triggerWorkflow';

/** What a client is told of each tool at first, and all that it may choose. */
const TOOLS: Record<string, [string, ...string[]]> = {
	Find_Jobs: ['Find jobs by part of a name', 'Search'],
	Job_Status: ['Read how far a job is', 'Job_ID'],
	Material_List: ['Calculate what to order', 'Job_ID', 'Preset'],
	Measurements: ['Read the measurements', 'Job_ID'],
	Price_of_an_Upgrade: ['Read what it would cost', 'Model_ID'],
	Share_Link: ['Create a link to the 3D model', 'Job_ID'],
};

/** An access or refresh token of the local Hover. */
const HOVER_TOKEN = /[0-9a-f]{64}/;

/** The status by which a client is refused that shows another token, or none. */
async function refusal(url: string, token?: string): Promise<number | undefined> {
	return await connectMcpClient(url, token).then(
		() => undefined,
		(error: StreamableHTTPError) => error.code,
	);
}

export const mcpServer: Case[] = [
	{
		name: 'MCP server: the official client uses each of six tools, goes on after a failed one, and learns no secret',
		async run(environment) {
			const { control, rest, simulator } = environment;
			const server = await publishMcpServer(environment);
			const { mark } = await control.call<{ mark: number }>('POST', 'requests/mark');
			const url = `${rest.url}${server.path}`;
			same('the answer without a token', await refusal(url), 403);
			same('the answer to a wrong one', await refusal(url, 'wrong'), 403);

			const mcp = await connectMcpClient(url, server.token);
			const { tools } = await mcp.client.listTools();
			same('the tools', tools.map(({ name }) => name).sort(), Object.keys(TOOLS));
			for (const { name, description, inputSchema } of tools) {
				const [told, ...chosen] = present(name, TOOLS[name]);
				must(`${name} says what it does: ${description}`, !!description?.startsWith(told));
				same(`what is chosen of ${name}`, Object.keys(inputSchema.properties ?? {}).sort(), chosen);
			}
			const said = await useEveryTool(mcp);
			await mcp.close();
			await rest.unpublish(server.workflow);

			for (const secret of [server.token, simulator.clientSecret]) {
				must('no secret is told', !said.includes(secret));
			}
			must('no token of Hover is told', !HOVER_TOKEN.test(said));
			await onlyShares(control, mark);
		},
	},
];
