import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { methodUnlessTriedWith } from '../shared/n8n/webhookMethod';
import { DEFAULT_EVENTS, eventOptions, stateFields } from './events/fields';
import { FILTERS } from './events/filters';
import { TRY_WITH, WITH_SAMPLES } from './events/sampleMode';
import { eventsSubtitle } from './events/subtitle';
import { executeTrigger } from './execute';
import {
	createRegistration,
	deleteRegistration,
	registrationExists,
} from './registration/lifecycle';
import { receive } from './webhook/receive';

const OUTPUTS = [NodeConnectionTypes.Main];

export class HoverTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Hover Trigger',
		name: 'hoverTrigger',
		icon: { light: 'file:../../icons/hover.svg', dark: 'file:../../icons/hover.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventsSubtitle(),
		// n8n's node search shows it for both nodes, in place of the other one's.
		description:
			'Starts the workflow on Hover events, such as finished measurements. The Hover node asks homeowners for photos and gets measurements and files.',
		documentationUrl:
			'https://github.com/n8n-nodes-hover/n8n-nodes-hover/blob/main/docs/hover-trigger.md',
		eventTriggerDescription: 'Waiting for an event from Hover',
		activationMessage: 'Hover now sends the chosen events to this workflow.',
		defaults: { name: 'Hover Trigger' },
		inputs: [],
		outputs: OUTPUTS,
		credentials: [{ name: 'hoverOAuth2Api', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: methodUnlessTriedWith(TRY_WITH.name, WITH_SAMPLES),
				responseMode: 'onReceived',
				path: 'webhook',
			},
		],
		triggerPanel: {
			header: 'Pull in an event from Hover',
			executionsHelp: {
				inactive:
					"<b>While building your workflow</b>, listen for a test event, then make something happen in Hover: send a capture request, or complete a test job. To start with samples instead, choose 'Try With: Samples' in the options.<br /><br /><b>Once published</b>, the workflow runs on its own; you'll find those runs under Executions.",
				active:
					"This workflow runs on its own for every chosen event; you'll find those runs under Executions. To try a change, listen for a test event and make something happen in Hover.",
			},
			activationHint: {
				inactive:
					"When you're done, publish the workflow. It registers itself with Hover; no setup needed there.",
				active: 'The workflow is registered with Hover and receives its events.',
			},
		},
		builderHint: {
			searchHint:
				"Publishing registers and verifies the webhook with Hover automatically. Never ask the user for a webhook URL, secret or verification code. Use 'Job Finished' (default) to continue when measurements are ready; photos take days, so never wait for them in the workflow that sends the capture request. Pass on '_hover.job_id'.",
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-hover.hover',
					relationHint: "Gets the measurements and files of the job in '_hover.job_id'",
				},
			],
		},
		properties: [
			{
				displayName:
					'Publishing (in n8n 1: activating) registers this workflow with Hover, and unpublishing removes it. Hover must reach n8n at a public https address, set as N8N_WEBHOOK_URL (WEBHOOK_URL before n8n 2.35).',
				name: 'registrationNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				options: eventOptions(),
				required: true,
				default: [...DEFAULT_EVENTS],
				description:
					'What starts the workflow. Hover sends every event of your organization; events you did not choose are ignored.',
			},
			...stateFields(),
			FILTERS,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Include Details',
						name: 'includeDetails',
						type: 'boolean',
						default: true,
						description:
							"Whether to add the full capture request or job to the event as '_hover.details'. Costs one more request to Hover. If it fails, the event still arrives, with the reason in '_hover.details_error'.",
					},
					TRY_WITH,
				],
			},
		],
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await registrationExists(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await createRegistration(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deleteRegistration(this);
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeTrigger(this);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
