import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { claimDelivery, deliveryKey } from '../../nodes/HoverTrigger/webhook/deduplication';
import { executeTrigger } from '../../nodes/HoverTrigger/execute';
import type { StoredRegistration } from '../../nodes/HoverTrigger/registration/stored';
import { registrationKey } from '../../nodes/HoverTrigger/registration/stored';
import { SharedLists } from './sharedLists';

let lists: SharedLists;
let staticData: IDataObject;
let registration: StoredRegistration & IDataObject;
let count = 0;
const warn = jest.fn();

beforeEach(() => {
	lists = new SharedLists();
	count += 1;
	registration = {
		webhookId: count,
		webhookUrl: 'https://n8n.example.com/w',
		hoverUrl: 'https://hover.to',
		encryptedSecret: 'secret',
	};
	staticData = { ...registration };
});

/** An execution that an event has started, in a process that did not take the delivery. */
const execution = (key: string, mode = 'webhook', more: Partial<IExecuteFunctions> = {}) =>
	lists.contextOf('trigger', {
		getMode: () => mode as never,
		getNodeParameter: ((_name: string, _item: number, fallback: unknown) => fallback) as never,
		getWorkflowStaticData: () => staticData,
		getInputData: () => [{ json: { event: 'e', _hover: { delivery_key: key } } }],
		logger: { warn } as never,
		...more,
	});

const runs = async (context: IExecuteFunctions) => (await executeTrigger(context))[0].length;

describe('executeTrigger', () => {
	it('hands an event on in one of two executions', async () => {
		const both = await Promise.all([runs(execution('a')), runs(execution('a'))]);
		expect(both.sort()).toEqual([0, 1]);
		expect(await runs(execution('b'))).toBe(1);
	});

	it('decides before the registration is stored, too', async () => {
		staticData = {};
		expect([await runs(execution('a')), await runs(execution('a'))]).toEqual([1, 0]);
	});

	it('hands on whatever a person runs again or tries out', async () => {
		await runs(execution('a'));
		expect(await runs(execution('a', 'retry'))).toBe(1);
		expect(await runs(execution('a', 'manual'))).toBe(1);
	});

	it('asks the database even if this process has taken the delivery, for n8n may have been killed', async () => {
		const key = deliveryKey(Buffer.from(`{"n":${count}}`));
		expect(await runs(execution(key))).toBe(1);
		const claim = await claimDelivery(registrationKey(registration), key, {}, Date.now());
		claim?.settle(true);
		expect(await runs(execution(key))).toBe(0);
	});

	it('rather hands on once too often than loses an event', async () => {
		const context = execution('a');
		context.helpers.getProcessedDataCount = async () => {
			throw new Error('no database');
		};
		expect(await runs(context)).toBe(1);
		expect(warn).toHaveBeenCalledWith(expect.stringContaining('no database'));
		expect(await runs(execution('b', 'webhook', { helpers: {} as never }))).toBe(1);
	});

	it('keeps the event in mind, also in an execution that goes no further', async () => {
		await runs(execution('a'));
		staticData = { ...registration };
		await runs(execution('a'));
		expect(JSON.stringify(staticData.acceptedDeliveries)).toContain('"a"');
	});
});
