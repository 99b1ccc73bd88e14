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
import { eventOptions, stateFields } from './events/fields';
import { FILTER_FIELDS } from './events/filters';
import { TRY_WITH, WITH_SAMPLES } from './events/sampleMode';
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
		subtitle:
			'={{ $parameter["events"].includes("*") ? "all events" : $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when a Hover job, capture request, estimate or lead changes, as soon as Hover reports it',
		eventTriggerDescription: 'Waiting for Hover to report an event',
		activationMessage: 'Hover now reports the chosen events to this workflow.',
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
			header: 'Let Hover report an event',
			executionsHelp: {
				inactive:
					'Listen for a test event, then make something happen in Hover: send a capture request, or complete a test job. To start with samples instead, choose <i>Try With: Samples</i> in the options.<br /><br />Once the workflow is active, it runs by itself and its runs show in the executions list, not here.',
				active:
					'This workflow runs by itself for every event you chose; its runs show in the executions list. To try a change, listen for a test event and make something happen in Hover.',
			},
			activationHint:
				'Once you have finished, activate the workflow: it registers itself at Hover and needs no set-up there.',
		},
		properties: [
			{
				displayName:
					'Publishing (in n8n 1: activating) registers this workflow at Hover and waits until Hover has verified it, so Hover must be able to reach n8n at a public https address (WEBHOOK_URL). Unpublishing removes it again.',
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
				default: [],
				description:
					'What starts the workflow. Hover reports every event of the organization; the others are acknowledged and dropped.',
			},
			...stateFields(),
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					...FILTER_FIELDS,
					{
						displayName: 'Include Details',
						name: 'includeDetails',
						type: 'boolean',
						default: false,
						description:
							'Whether to fetch the full capture request or job the event is about and add it as _hover.details. Costs one more request to Hover; if it fails, the event comes without, with the reason in _hover.details_error.',
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
