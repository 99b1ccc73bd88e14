import { isRecord } from '../../nodes/shared/api/types';
import { recordIn } from '../account';
import type { Check, Contract, Observation } from '../check';
import type { Evidence } from '../evidence';
import { evidenceOf } from '../evidence';
import { isSuccess } from '../hover';
import type { Privacy } from '../privacy';
import type { Delivery } from '../send/listener';
import { CODE_EVENT } from '../send/listener';
import { signaturesOf, signedBy } from '../send/signature';
import type { Trial } from '../send/trial';
import { fieldLines, fieldsOf, typeOf } from '../shape';

const NOT_LISTENING: Observation = { note: 'The tool served no webhook.', evidence: [] };

/** Headers of a delivery that tell of its making, by name. */
const TELLING = /^(hover-|content-(md5|type)$|date$|user-agent$|x-)/;

function evidenceOfDelivery({ hover }: Contract, delivery: Delivery, note?: string): Evidence {
	const headers = Object.keys(delivery.headers).filter((name) => TELLING.test(name));
	return {
		request: `delivery of ${delivery.event}`,
		status: delivery.answered,
		fields: [
			...fieldLines(fieldsOf(delivery.body, hover.privacy)),
			...headers.map((name) => `header ${name}`),
		],
		note,
	};
}

const listened = (trial: Trial | undefined): Trial | undefined =>
	trial?.isListening === true && trial.registered !== undefined ? trial : undefined;

const eventsOf = (trial: Trial, name: string) =>
	trial.deliveries.filter(({ event }) => event === name);

export const registration: Check = {
	id: 'webhook-registration',
	question: 'What does registering a webhook answer?',
	settles: [],
	expects: 'any',
	needs: 'send',
	atMost: 0,
	async run({ hover, trial }) {
		const answer = trial?.registered;
		if (answer === undefined) return { note: 'No webhook was registered.', evidence: [] };
		const fields = fieldLines(fieldsOf(answer.body, hover.privacy));
		const { record, inside } = recordIn(answer);
		const hasSecret = typeof record.hmac_secret === 'string';
		const place = inside === undefined ? '' : `, in ${hover.privacy.fieldName(inside)}`;
		const words = `${answer.status ?? 'nothing'}${hasSecret ? ' with' : ' without'} its secret${place}`;
		return { answer: words, evidence: [evidenceOf(answer, { fields })] };
	},
};

export const listedAtOnce: Check = {
	id: 'webhook-listed-at-once',
	question: 'Does the list hold a webhook as soon as it is registered, with its secret?',
	settles: ['webhook-listed-before-code'],
	expects: ['yes', 'yes, without its secret', 'once it is verified', 'later'],
	needs: 'send',
	atMost: 0,
	async run({ trial }) {
		const { listedAtOnce: seen } = trial ?? {};
		if (seen === undefined) return { note: 'No webhook was registered.', evidence: [] };
		const later = trial?.isListedVerified === true ? 'once it is verified' : 'later';
		const listed = seen.hasSecret ? 'yes' : 'yes, without its secret';
		const answer = seen.isListed ? listed : later;
		return { answer, evidence: [evidenceOf(seen.answer)] };
	},
};

export const codeArrives: Check = {
	id: 'verification-code',
	question: 'When does the verification code come?',
	settles: ['verification-time'],
	expects: ['before the answer', 'with the answer', 'within 10 s'],
	needs: 'listen',
	atMost: 0,
	async run(contract) {
		const trial = listened(contract.trial);
		if (trial?.registeredAt === undefined) return NOT_LISTENING;
		const [code] = eventsOf(trial, CODE_EVENT);
		if (code === undefined) return { answer: 'not within 30 s', evidence: [] };
		const evidence = [evidenceOfDelivery(contract, code)];
		const afterMs = code.at - trial.registeredAt;
		// Closer than that, either may come first by chance.
		if (Math.abs(afterMs) < 150) return { answer: 'with the answer', evidence };
		if (afterMs < 0) return { answer: 'before the answer', evidence };
		return { answer: afterMs < 10_000 ? 'within 10 s' : 'within 30 s', evidence };
	},
};

export const codeSigned: Check = {
	id: 'verification-code-signed',
	question: 'Is the verification code signed?',
	settles: ['verification-code-signed'],
	expects: ['yes', 'no'],
	needs: 'listen',
	atMost: 0,
	async run(contract) {
		const trial = listened(contract.trial);
		const code = trial === undefined ? undefined : eventsOf(trial, CODE_EVENT)[0];
		if (trial?.webhookUrl === undefined || code === undefined) return NOT_LISTENING;
		const evidence = [evidenceOfDelivery(contract, code)];
		if (signaturesOf(code).length === 0) return { answer: 'no', evidence };
		const way = signedBy(code, trial.secret ?? '', trial.webhookUrl);
		return { answer: way === undefined ? 'yes, in an unknown way' : 'yes', evidence };
	},
};

export const codeTwice: Check = {
	id: 'verification-code-twice',
	question: 'What does a code answer that Hover has taken already?',
	settles: ['code-taken-already'],
	expects: ['200', '204', '404', '422'],
	needs: 'listen',
	atMost: 0,
	async run({ trial }) {
		if (trial?.verified === undefined || trial.verifiedAgain === undefined) return NOT_LISTENING;
		if (!isSuccess(trial.verified)) {
			return {
				answer: `the first time: ${trial.verified.status ?? 'nothing'}`,
				evidence: [evidenceOf(trial.verified)],
			};
		}
		return {
			answer: String(trial.verifiedAgain.status),
			evidence: [
				evidenceOf(trial.verified),
				evidenceOf(trial.verifiedAgain, { note: 'the second time' }),
			],
		};
	},
};

export const signature: Check = {
	id: 'delivery-signature',
	question: 'How are deliveries signed?',
	settles: [],
	expects: ['sha1 and sha256', 'sha256', 'sha1'].map(
		(algorithms) => `${algorithms}: the secret as text, the path of the registered URL`,
	),
	needs: 'listen',
	atMost: 0,
	async run(contract) {
		const trial = listened(contract.trial);
		const event = trial?.deliveries.find(({ event: name }) => name !== CODE_EVENT);
		if (trial?.webhookUrl === undefined || event === undefined) {
			return { note: 'No event came.', evidence: [] };
		}
		const way = signedBy(event, trial.secret ?? '', trial.webhookUrl);
		const algorithms = signaturesOf(event).join(' and ');
		return {
			answer: algorithms === '' ? 'not at all' : `${algorithms}: ${way ?? 'in an unknown way'}`,
			evidence: [evidenceOfDelivery(contract, event)],
		};
	},
};

/** The paths of an event's fields that hold a value. */
function holding(body: unknown, value: unknown, privacy: Privacy, path = ''): string[] {
	if (isRecord(body)) {
		return Object.entries(body).flatMap(([name, each]) => {
			const shown = privacy.fieldName(name);
			return holding(each, value, privacy, path === '' ? shown : `${path}.${shown}`);
		});
	}
	return String(body) === String(value) ? [path] : [];
}

const OUR_EVENT = 'capture-request-state-changed';

const ofOurRequest = (trial: Trial, privacy: Privacy) =>
	eventsOf(trial, OUR_EVENT).find(({ body }) => holding(body, trial.requestId, privacy).length > 0);

export const requestEventId: Check = {
	id: 'capture-request-event-id',
	question: "Under which name does a capture request's event have its number?",
	settles: ['capture-request-event-id', 'event-fields'],
	expects: ['capture_request_id', 'id', 'capture_request.id'],
	needs: 'listen',
	atMost: 0,
	async run(contract) {
		const trial = listened(contract.trial);
		const event = trial === undefined ? undefined : ofOurRequest(trial, contract.hover.privacy);
		if (trial === undefined || event === undefined) {
			const other = trial === undefined ? undefined : eventsOf(trial, OUR_EVENT)[0];
			if (other === undefined) return { note: 'No event of a capture request came.', evidence: [] };
			return { answer: 'under none', evidence: [evidenceOfDelivery(contract, other)] };
		}
		const names = holding(event.body, trial.requestId, contract.hover.privacy);
		return { answer: names.join(', '), evidence: [evidenceOfDelivery(contract, event)] };
	},
};

export const requestEventJob: Check = {
	id: 'capture-request-event-job',
	question: "Under which name does a capture request's event have its job?",
	settles: ['capture-request-event-job', 'event-fields'],
	expects: ['job_id', 'pending_job_id', 'job_id, pending_job_id', 'under none'],
	needs: 'listen',
	atMost: 0,
	async run(contract) {
		const trial = listened(contract.trial);
		const job = trial?.draftJob === undefined ? undefined : recordIn(trial.draftJob).record.id;
		const event = trial === undefined ? undefined : eventsOf(trial, OUR_EVENT)[0];
		if (event === undefined || job === undefined) {
			return { note: 'No event of a capture request came.', evidence: [] };
		}
		const names = holding(event.body, job, contract.hover.privacy);
		return {
			answer: names.sort().join(', ') || 'under none',
			evidence: [evidenceOfDelivery(contract, event)],
		};
	},
};

export const jobEvents: Check = {
	id: 'job-events',
	question: 'Which events tell of the state of a job: the old one, the new one, both?',
	settles: ['job-event-name'],
	expects: ['both', 'job-state-changed', 'job-state-changed-v2'],
	needs: 'listen',
	atMost: 0,
	async run(contract) {
		const trial = listened(contract.trial);
		const events = (trial?.deliveries ?? []).filter(({ event }) =>
			event.startsWith('job-state-changed'),
		);
		const names = [...new Set(events.map(({ event }) => event))];
		if (names.length === 0)
			return { note: 'No job changed while the tool listened.', evidence: [] };
		const evidence = names.map((name) => {
			const all = events.filter(({ event }) => event === name);
			const states = new Set(
				all.map(({ body }) => contract.hover.privacy.word('state', body.state)),
			);
			const [first] = all;
			const note = `${all.length} deliveries; states ${[...states].sort().join(', ')}`;
			return first === undefined
				? { request: name, status: 'none' }
				: evidenceOfDelivery(contract, first, note);
		});
		return { answer: names.length > 1 ? 'both' : (names[0] ?? ''), evidence };
	},
};

export const contentType: Check = {
	id: 'delivery-content-type',
	question: 'Which Content-Type do deliveries have?',
	settles: [],
	expects: ['application/json', 'application/json; charset=utf-8'],
	needs: 'listen',
	atMost: 0,
	async run(contract) {
		const trial = listened(contract.trial);
		const types = new Set(
			trial?.deliveries.map(({ headers }) => headers['content-type'] ?? 'none'),
		);
		const shown = [...types].map((type) =>
			/^[a-z/+-]+(; ?charset=[\w-]+)?$/i.test(type) ? type : 'another',
		);
		const [first] = trial?.deliveries ?? [];
		if (first === undefined) return { note: 'Nothing was delivered.', evidence: [] };
		return { answer: shown.sort().join(' and '), evidence: [evidenceOfDelivery(contract, first)] };
	},
};

export const eventIds: Check = {
	id: 'event-id-types',
	question: 'Are the ids in events numbers, or text?',
	settles: ['event-fields'],
	expects: ['number', 'text', 'number and text'],
	needs: 'listen',
	atMost: 0,
	async run(contract) {
		const trial = listened(contract.trial);
		const events = (trial?.deliveries ?? []).filter(({ event }) => event !== CODE_EVENT);
		const types = new Set<string>();
		for (const { body } of events) {
			for (const [name, value] of Object.entries(body)) {
				if (/(^|_)id$/.test(name) && name !== 'webhook_id' && value !== null)
					types.add(typeOf(value));
			}
		}
		const evidence = events.slice(0, 3).map((each) => evidenceOfDelivery(contract, each));
		if (types.size === 0) return { note: 'No event with an id came.', evidence };
		return { answer: [...types].sort().join(' and '), evidence };
	},
};

export const emptyAnswers: Check = {
	id: 'empty-answers',
	question: 'What does a call answer that has nothing to say, such as taking a code?',
	settles: [],
	expects: ['200 without a body', '204 without a body', '200 with JSON'],
	needs: 'listen',
	atMost: 0,
	async run({ hover, trial }) {
		const answer = trial?.verified;
		if (answer === undefined) return NOT_LISTENING;
		const fields = fieldLines(fieldsOf(answer.body, hover.privacy));
		const body = answer.body === undefined ? 'without a body' : 'with JSON';
		return {
			answer: `${answer.status ?? 'no answer'} ${body}`,
			evidence: [evidenceOf(answer, { fields })],
		};
	},
};

const same = (one: Delivery, other: Delivery) => one.raw.equals(other.raw);

export const retries: Check = {
	id: 'delivery-retry',
	question: 'Is a delivery sent again that was answered with 500, and with which Date?',
	settles: ['delivery-retries', 'repeated-delivery', 'delivery-date'],
	expects: [
		'with a new Date',
		'with the same Date',
		'without a Date',
		'not while the tool listened',
	],
	needs: 'listen',
	atMost: 0,
	async run(contract) {
		const trial = listened(contract.trial);
		const refused = trial?.deliveries.find(({ answered }) => answered === 500);
		if (trial === undefined || refused === undefined)
			return { note: 'No event came.', evidence: [] };
		const again = trial.deliveries.find((each) => each !== refused && same(each, refused));
		const evidence = [evidenceOfDelivery(contract, refused, 'refused by the tool')];
		if (again === undefined) return { answer: 'not while the tool listened', evidence };
		const seconds = Math.round((again.at - refused.at) / 1000);
		evidence.push(evidenceOfDelivery(contract, again, `the same body, ${seconds} s later`));
		const { date } = again.headers;
		if (date === undefined) return { answer: 'without a Date', evidence };
		// A Date has whole seconds.
		if (date === refused.headers.date && again.at - refused.at < 2000) {
			return { note: 'It came again so soon that its Date would be the same anyway.', evidence };
		}
		return {
			answer: date === refused.headers.date ? 'with the same Date' : 'with a new Date',
			evidence,
		};
	},
};

export const duplicates: Check = {
	id: 'delivery-duplicates',
	question: 'Does an event come again that was answered with 200?',
	settles: ['repeated-delivery'],
	expects: ['no', 'yes'],
	needs: 'listen',
	atMost: 0,
	async run(contract) {
		const trial = listened(contract.trial);
		const taken = (trial?.deliveries ?? []).filter(
			({ answered, event }) => answered === 200 && event !== CODE_EVENT,
		);
		const refused = trial?.deliveries.find(({ answered }) => answered === 500);
		const fresh = taken.filter((each) => refused === undefined || !same(each, refused));
		if (fresh.length === 0) return { note: 'No event came that was taken at once.', evidence: [] };
		const repeated = fresh.filter(
			(each, index) => fresh.findIndex((other) => same(each, other)) < index,
		);
		const evidence = fresh
			.slice(0, 1)
			.map((each) =>
				evidenceOfDelivery(contract, each, `${fresh.length} events, ${repeated.length} repeated`),
			);
		return { answer: repeated.length > 0 ? 'yes' : 'no', evidence };
	},
};
