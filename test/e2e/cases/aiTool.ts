import { randomUUID } from 'node:crypto';

import axios from 'axios';

import { readWorkflow } from '../../../hosts/rest';
import { present } from '../../support/present';
import type { Case } from '../environment';
import { startFakeChatModel } from '../fakeChatModel';
import { must, same } from '../triggerWorkflow';

/** The Hover node as a tool of n8n's AI agent. */
export const aiTool: Case[] = [
	{
		name: 'AI tool: n8n’s agent finds a job with the Hover node and answers',
		async run({ rest, control, credential }) {
			await control.call('POST', 'jobs', {
				state: 'completed',
				name: 'Smith residence',
				location_line_1: '12 Smith Lane',
			});
			const model = await startFakeChatModel({ Search: 'Smith' });
			try {
				const openAi = await rest.createCredential('Fake model', 'openAiApi', {
					apiKey: 'none',
					url: model.url,
					header: false,
				});
				const file = await readWorkflow('ai-agent-where-is-the-roof');
				const webhookId = randomUUID();
				for (const node of file.nodes) {
					if (node.name === 'Chat Model') {
						node.credentials = { openAiApi: { id: openAi.id, name: openAi.name } };
					}
					if (node.webhookId === undefined) continue;
					node.webhookId = webhookId;
					// Only a public chat can be asked from outside the editor.
					node.parameters.public = true;
				}
				const workflow = await rest.createWorkflow(file, credential);
				await rest.publish(workflow);
				const { status, data } = await axios.post<unknown>(
					`${rest.url}/webhook/${webhookId}/chat`,
					{ action: 'sendMessage', sessionId: 'e2e', chatInput: 'Where is the Smith roof?' },
					{ validateStatus: () => true, timeout: 60_000 },
				);
				const answer = JSON.stringify(data);
				same('the chat', status, 200);
				must(
					`the answer says where it is: ${answer.slice(0, 300)}`,
					answer.includes('12 Smith Lane'),
				);
				same('tools offered', model.tools.length, 1);
				const { function: tool } = present('a tool', model.tools[0]);
				must(
					`the tool describes itself: ${tool.description ?? ''}`,
					/jobs/i.test(tool.description ?? ''),
				);
				must('the tool takes Search', JSON.stringify(tool.parameters).includes('Search'));
				await rest.unpublish(workflow);
			} finally {
				await model.stop();
			}
		},
	},
];
