import type { IDataObject } from 'n8n-workflow';

import { eventHeader } from '../../nodes/HoverTrigger/events/header';
import {
	BODY_REPEAT_MS,
	deliveryIdentity,
} from '../../nodes/HoverTrigger/webhook/deliveryIdentity';
import { DATE_WINDOW_MS } from '../../nodes/HoverTrigger/webhook/signature';

const NOW = Date.parse('2026-11-24T07:00:00Z');
const DATE = new Date(NOW - 60_000).toUTCString();

beforeEach(() => {
	jest.useFakeTimers({ now: NOW });
});

afterEach(() => {
	jest.useRealTimers();
});

/** The identity of an event that came through one registration. */
const identityOf = (
	body: IDataObject,
	{ signature = 'mac', date = DATE, registration = 'a' } = {},
) =>
	deliveryIdentity(
		registration,
		{ algorithm: 'sha256', webhookId: '7', signature },
		{ rawBody: Buffer.from(JSON.stringify(body)), headers: { date }, path: '/p' },
		{ body, header: eventHeader(body) },
	);

const COMPLETED = { event: 'job-state-changed-v2', job_id: 7, state: 'completed' };

it('is named by the signature, for as long as its Date is taken', () => {
	const { key, expiresAtMs } = identityOf(COMPLETED);
	expect(key).toMatch(/^[\w-]{22}$/);
	expect(identityOf({ ...COMPLETED, x: 1 }).key).toBe(key);
	expect(identityOf(COMPLETED, { signature: 'other' }).key).not.toBe(key);
	expect(expiresAtMs).toBe(Date.parse(DATE) + DATE_WINDOW_MS);
	expect(identityOf(COMPLETED, { date: 'soon' }).expiresAtMs).toBe(NOW + DATE_WINDOW_MS);
});

it('without a Date is named for some minutes only', () => {
	const { key, expiresAtMs } = identityOf(COMPLETED, { date: '' });
	expect(expiresAtMs).toBe(NOW + BODY_REPEAT_MS);
	expect(identityOf(COMPLETED, { date: '' }).key).toBe(key);
	jest.setSystemTime(NOW + BODY_REPEAT_MS);
	expect(identityOf(COMPLETED, { date: '' }).key).not.toBe(key);
});

it.each([
	['the state', { state: 'processing' }, true],
	['another number that changes on the way', { job_estimated_hours_to_completion: 3 }, true],
	['the job', { job_id: 8 }, false],
	['the structure', { model_id: 8 }, false],
	['the kind of event', { event: 'job-state-changed' }, false],
])('has a subject that %s may change (%j): %p', (_, change, isSame) => {
	const { subject } = identityOf(COMPLETED);
	expect(identityOf({ ...COMPLETED, ...change }).subject === subject).toBe(isSame);
});

it('tells subjects apart by whatever ids there are, and by their registration', () => {
	const signed = { event: 'project-management-signature-request-state-changed', document_id: 1 };
	expect(identityOf({ ...signed, state: 'x' }).subject).toBe(identityOf(signed).subject);
	expect(identityOf({ ...signed, document_id: 2 }).subject).not.toBe(identityOf(signed).subject);
	expect(identityOf(signed, { registration: 'b' }).subject).not.toBe(identityOf(signed).subject);
});

it.each([
	['job-state-changed-v2', false],
	['unheard-of', false],
	['deliverable-change-request-state-changed', true],
	['project-management-production-list-manual-sync', true],
	['project-management-production-list-approval-changed', true],
])('knows whether different events of a kind have the same body: %s, %p', (event, isAlike) => {
	expect(identityOf({ event, job_id: 7 }).bodyKey === undefined).toBe(isAlike);
});
