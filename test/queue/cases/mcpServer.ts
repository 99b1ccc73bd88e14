import { connectMcpClient, publishMcpServer, useEveryTool } from '../../e2e/mcpServer';
import { must, same } from '../../e2e/triggerWorkflow';
import type { QueueCase } from '../deployment';
import { executionsOf, untilQuiet } from '../executions';

/** How many clients are connected at once. */
const CLIENTS = 3;
/** How many tools {@link useEveryTool} calls. */
const CALLS = 10;

/** An MCP client whose requests go to all processors in turn. */
export const mcpServer: QueueCase[] = [
	{
		name: 'MCP server: clients use each of six tools while their requests go to two processors in turn',
		async run(deployment) {
			const { loadBalancer, rest } = deployment;
			const server = await publishMcpServer(deployment);
			const before = loadBalancer.counts();
			const url = `${loadBalancer.url}${server.path}`;
			await Promise.all(
				Array.from({ length: CLIENTS }, async () => {
					const mcp = await connectMcpClient(url, server.token);
					same('the tools', (await mcp.client.listTools()).tools.length, 6);
					await useEveryTool(mcp);
					await mcp.close();
				}),
			);
			const requests = loadBalancer.counts().map((count, index) => count - (before[index] ?? 0));
			must(
				`each processor got its share: ${requests.join(' and ')}`,
				requests.every((count) => count > CLIENTS * 3),
			);
			await untilQuiet(deployment, server.workflow, CLIENTS * CALLS);
			const executions = await executionsOf(deployment, server.workflow);
			same('executions', executions.length, CLIENTS * CALLS);
			same(
				'workers that took part',
				[...new Set(executions.map(({ id }) => deployment.workerOf(id)))].sort(),
				[0, 1],
			);
			await rest.unpublish(server.workflow);
		},
	},
];
