import { randomUUID } from 'node:crypto';

import axios from 'axios';

import { readWorkflow } from '../../../hosts/rest';
import { present } from '../../support/present';
import type { Case, Environment } from '../environment';
import { startFakeChatModel, useModel } from '../fakeChatModel';
import { must, same } from '../triggerWorkflow';

interface Call {
	question: string;
	/** What the model calls the tool with. */
	with: object;
	/** The tool's parameters, if not those of the template. */
	parameters?: Record<string, unknown>;
}

/** Has n8n's agent call the Hover node once; gives what it answers, and the tool as the model sees it. */
async function askAgent({ rest, credential }: Environment, call: Call) {
	const model = await startFakeChatModel([{ with: call.with }]);
	try {
		const file = await readWorkflow('ai-agent-where-is-the-roof');
		await useModel(rest, file, model);
		const webhookId = randomUUID();
		for (const node of file.nodes) {
			if (node.type.endsWith('hoverTool') && call.parameters !== undefined) {
				node.parameters = call.parameters;
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
			{ action: 'sendMessage', sessionId: randomUUID(), chatInput: call.question },
			{ validateStatus: () => true, timeout: 60_000 },
		);
		same('the chat', status, 200);
		same('tools offered', model.tools.length, 1);
		await rest.unpublish(workflow);
		const { function: tool } = present('a tool', model.tools[0]);
		return { answer: JSON.stringify(data), tool };
	} finally {
		await model.stop();
	}
}

/** The Hover node as a tool of n8n's AI agent. */
export const aiTool: Case[] = [
	{
		name: 'AI tool: n8n’s agent finds a job with the Hover node and answers',
		async run(environment) {
			await environment.control.call('POST', 'jobs', {
				state: 'completed',
				name: 'Smith residence',
				location_line_1: '12 Smith Lane',
			});
			const { answer, tool } = await askAgent(environment, {
				question: 'Where is the Smith roof?',
				with: { Search: 'Smith' },
			});
			must(
				`the answer says where it is: ${answer.slice(0, 300)}`,
				answer.includes('12 Smith Lane'),
			);
			must(
				`the tool describes itself: ${tool.description ?? ''}`,
				/jobs/i.test(tool.description ?? ''),
			);
			must('the tool takes Search', JSON.stringify(tool.parameters).includes('Search'));
		},
	},
	{
		name: 'AI tool: a download says what becomes of the files',
		async run(environment) {
			const job = await environment.control.call<{ id: number }>('POST', 'jobs', {
				state: 'completed',
				deliverable_id: 3,
				models: [{ state: 'complete' }],
			});
			const { answer, tool } = await askAgent(environment, {
				question: 'Get me the report',
				with: { Files: 'measurements_pdf, summarized_json' },
				parameters: {
					resource: 'artifact',
					operation: 'download',
					from: 'job',
					jobId: { __rl: true, mode: 'id', value: String(job.id) },
					artifacts: "={{ $fromAI('Files', `Names of files, separated by commas`, 'string') }}",
					options: { includeJson: true },
				},
			});
			for (const said of [
				`hover-${job.id}-`,
				'measurements_pdf.pdf',
				'roof_facets',
				'not handed to an AI agent',
			]) {
				must(`the agent is told ${said}: ${answer.slice(0, 500)}`, answer.includes(said));
			}
			must('no bytes reach it', !answer.includes('%PDF'));
			same('the tool', tool.description, 'Download the files of a job in Hover');
		},
	},
];
