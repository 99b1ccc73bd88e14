import type { WorkflowFile } from '../../../hosts/rest';
import { readWorkflow } from '../../../hosts/rest';
import { present } from '../../support/present';
import type { ChatMessage } from '../chat';
import { askInChat, press } from '../chat';
import type { Case, Environment } from '../environment';
import type { FakeChatModel, ToolCall } from '../fakeChatModel';
import { startFakeChatModel, useModel } from '../fakeChatModel';
import { onlyShares } from '../onlyShares';
import { ended, withOwnAddress } from '../templateRuns';
import { must, same } from '../triggerWorkflow';

const APPROVAL = ['A Person Approves', 'Ask the Homeowner'];

/** The template as n8n 1 can run it: as its note says, without what a person has to approve. */
function withoutApproval(file: WorkflowFile): WorkflowFile {
	const connections = Object.entries(file.connections).filter(([from]) => !APPROVAL.includes(from));
	return {
		...file,
		nodes: file.nodes.filter(({ name }) => !APPROVAL.includes(name)),
		connections: Object.fromEntries(connections),
	};
}

/** The model's side of a conversation, the user's, and what came of it. */
interface Talk {
	calls: ToolCall[];
	onMessage?: (message: ChatMessage) => Promise<void> | void;
}

interface Talked {
	shown: ChatMessage[];
	/** The last message. */
	answer: string;
	tools: FakeChatModel['tools'];
}

/** Has the agent of the template call tools one after the other. */
async function talk(environment: Environment, { calls, onMessage }: Talk): Promise<Talked> {
	const { rest, credential } = environment;
	const model = await startFakeChatModel(calls);
	try {
		const whole = withOwnAddress(await readWorkflow('ai-agent-with-narrow-tools'));
		const file = (await rest.majorVersion()) === 1 ? withoutApproval(whole) : whole;
		await useModel(rest, file, model);
		const trigger = present('a trigger', file.nodes[0]);
		// Only a public chat can be asked from outside the editor.
		trigger.parameters.public = true;
		const workflow = await rest.createWorkflow(file, credential);
		await rest.publish(workflow);
		const path = present('an address', trigger.webhookId);
		const shown = await askInChat(environment, path, 'Please', onMessage);
		await rest.unpublish(workflow);
		same('what the execution failed by', await ended(environment, workflow), undefined);
		return { shown, answer: shown.at(-1)?.text ?? '', tools: [...model.tools] };
	} finally {
		await model.stop();
	}
}

/** The first number that stands behind a name in what a tool said. */
const idIn = (said: readonly string[], name: string): string =>
	present(
		`${name} in ${said.join()}`,
		new RegExp(`"${name}":\\s*\\[?\\s*"?(\\d+)`).exec(said.join())?.[1],
	);

const smithJob = async ({ control }: Environment, name: string) =>
	await control.call<{ id: number }>('POST', 'jobs', {
		state: 'completed',
		name,
		location_line_1: '12 Narrow Lane',
		deliverable_id: 2,
		models: [{ state: 'complete' }],
	});

const HOMEOWNER = {
	Name: 'Hannah Approved',
	Email: 'hannah@example.com',
	Phone: '',
	Street: '5 Review Road',
	City: 'Springfield',
	State: 'OH',
	ZIP: '45501',
};

export const narrowTools: Case[] = [
	{
		name: 'AI tools: the agent uses each narrow tool, with IDs that it found itself',
		async run(environment) {
			const { control, rest } = environment;
			const { id } = await smithJob(environment, 'Narrow residence');
			const { mark } = await control.call<{ mark: number }>('POST', 'requests/mark');
			const job = (said: readonly string[]) => ({ Job_ID: idIn(said, 'id') });
			const { answer, tools } = await talk(environment, {
				calls: [
					{ tool: 'Find_Jobs', with: { Search: 'Narrow res' } },
					{ tool: 'Job_Status', with: job },
					{ tool: 'Measurements', with: job },
					{
						tool: 'Price_of_an_Upgrade',
						with: (said) => ({ Model_ID: idIn(said, 'model_ids') }),
					},
					{ tool: 'Share_Link', with: job },
				],
			});
			for (const said of [
				String(id),
				'12 Narrow Lane',
				'roof_area_sqft',
				'price_usd',
				'/shared/',
			]) {
				must(`the agent is told ${said}: ${answer}`, answer.includes(said));
			}
			const approval = (await rest.majorVersion()) === 1 ? [] : ['Ask_the_Homeowner'];
			same(
				'the tools',
				tools.map((tool) => tool.function.name).sort(),
				[
					'Find_Jobs',
					'Job_Status',
					'Measurements',
					'Price_of_an_Upgrade',
					'Share_Link',
					...approval,
				].sort(),
			);
			const choices = Object.fromEntries(
				tools.map(({ function: { name, parameters } }) => [
					name,
					Object.keys((parameters as { properties?: object }).properties ?? {}),
				]),
			);
			same('what it chooses of Measurements', choices.Measurements, ['Job_ID']);
			same('what it chooses of Share Link', choices.Share_Link, ['Job_ID']);
			await onlyShares(control, mark);
		},
	},
	{
		name: 'AI tools: the agent goes on after a tool that lacks a value or finds nothing',
		async run(environment) {
			await smithJob(environment, 'Patient residence');
			const { answer } = await talk(environment, {
				calls: [
					{ tool: 'Job_Status', with: { Job_ID: '' } },
					{ tool: 'Measurements', with: { Job_ID: 'the Patient house' } },
					{ tool: 'Share_Link', with: { Job_ID: '5' } },
					{ tool: 'Find_Jobs', with: { Search: 'Patient res' } },
					{ tool: 'Job_Status', with: (said) => ({ Job_ID: idIn(said.slice(3), 'id') }) },
				],
			});
			for (const said of [
				'Job is missing [item 0]',
				"Nothing was sent to Hover. Correct 'Job' and run it again.",
				'Job is not a Hover ID',
				'Could not share job 5',
				'Patient residence',
				'12 Narrow Lane',
			]) {
				must(`the agent is told ${said}: ${answer}`, answer.includes(said));
			}
		},
	},
	{
		name: 'AI tools: a person is asked before Hover contacts anyone, and only their yes sends it',
		async run(environment) {
			const { control, rest } = environment;
			if ((await rest.majorVersion()) === 1) {
				const types = await rest.request<Array<{ name: string }>>(
					'GET',
					`${rest.url}/types/nodes.json`,
				);
				must('n8n 1 has no human review', !types.some(({ name }) => name.endsWith('HitlTool')));
				return;
			}
			const mails = async () =>
				(await control.state()).messages.filter(({ to }) => to === HOMEOWNER.Email).length;
			const ask = async (with_: object, button: string) => {
				const asked: ChatMessage[] = [];
				const { answer } = await talk(environment, {
					calls: [
						{
							tool: 'Ask_the_Homeowner',
							with: { toolParameters: with_, hitlParameters: {} },
						},
					],
					async onMessage(message) {
						if (message.buttons.length === 0) return;
						asked.push(message);
						same('messages before anybody has agreed', await mails(), sent);
						await press(message, button);
					},
				});
				sent = await mails();
				return { asked, answer };
			};
			let sent = 0;

			const declined = await ask(HOMEOWNER, 'Do not send');
			same('how often a person was asked', declined.asked.length, 1);
			const { text } = present('a question', declined.asked[0]);
			for (const said of ['Hannah Approved', 'hannah@example.com', '5 Review Road']) {
				must(`the person sees ${said}: ${text}`, text.includes(said));
			}
			must(`the agent is told: ${declined.answer}`, /rejected/i.test(declined.answer));
			same('messages after a no', sent, 0);

			const empty = await ask({ ...HOMEOWNER, Email: '' }, 'Send the request');
			must(
				`the agent is told: ${empty.answer}`,
				empty.answer.includes('Homeowner Email is missing'),
			);
			same('messages without an address', sent, 0);

			const approved = await ask(HOMEOWNER, 'Send the request');
			same('messages after a yes', sent, 1);
			must(`the agent is told: ${approved.answer}`, approved.answer.includes('created'));

			const again = await ask(HOMEOWNER, 'Send the request');
			same('messages after another yes', sent, 1);
			must(`the agent is told: ${again.answer}`, again.answer.includes('already_open'));
		},
	},
];
