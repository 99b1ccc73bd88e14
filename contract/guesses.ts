/**
 * What we guessed about Hover: it documents none of this, or contradicts itself. `docs/hover-guesses.md` is
 * made from this. That an endpoint's path is a guess is not written here but at the endpoint.
 */
export interface Guess {
	/** Stays the same: the contract check reports by it. */
	id: string;
	/** What it is about, in the order of the page. */
	subject: string;
	/** Completes a heading; Markdown. */
	question: string;
	/** What the nodes do; Markdown. */
	answer: string;
	/** Files from the root of the project. */
	where: readonly string[];
	/** What the local Hover does. That a node agrees with it proves nothing. */
	simulator?: { answer: string; where: readonly string[] };
}

export const GUESSES: readonly Guess[] = [
	{
		id: 'credential-test-read',
		subject: 'Connection',
		question: 'Which read works with an org’s token and no acting user',
		answer:
			'The credential test reads the webhooks; with an acting user by ID the capture requests, by email the users',
		where: ['credentials/HoverOAuth2Api.credentials.ts'],
	},
	{
		id: 'reads-with-acting-user',
		subject: 'Connection',
		question: 'Which reads want an acting user',
		answer:
			'Sent with every read if there is one, by ID where no email address is proven; only capture requests insist on it. A refusal for want of one may be a 401 or a 422, and the error says so',
		where: ['nodes/shared/transport/client.ts', 'nodes/shared/errors.ts'],
		simulator: {
			answer: 'capture requests; jobs and files only when set',
			where: ['simulator/settings.ts'],
		},
	},
	{
		id: 'refresh-ends-access',
		subject: 'Connection',
		question: 'Whether a refresh ends the old access token',
		answer: 'Nothing rests on it: n8n replaces both tokens at once',
		where: ['credentials/HoverOAuth2Api.credentials.ts'],
		simulator: { answer: 'yes, unless set', where: ['simulator/settings.ts'] },
	},
	{
		id: 'dead-grant',
		subject: 'Connection',
		question: 'How Hover refuses a refresh token that is dead',
		answer: 'Any refusal of n8n’s refresh asks to connect the account again',
		where: ['nodes/shared/transport/outcome.ts'],
		simulator: { answer: '400 `invalid_grant`', where: ['simulator/tokens.ts'] },
	},
	{
		id: 'rate-limit-counting',
		subject: 'Requests',
		question: 'How Hover counts requests',
		answer:
			'A request takes up a place from its start to a minute after its answer: safe for any way of counting. n8n’s repeat after a token refresh is not counted',
		where: ['nodes/shared/transport/rateLimiter/window.ts'],
		simulator: {
			answer: 'In fixed windows, or sliding when set; refused ones don’t',
			where: ['simulator/rateLimit.ts'],
		},
	},
	{
		id: 'rate-limit-shared',
		subject: 'Requests',
		question: 'Which requests share one limit',
		answer:
			'Those of one integration (client ID) at one Hover, whichever of its accounts they are for',
		where: ['nodes/shared/transport/connection.ts'],
	},
	{
		id: 'rate-limit-wait',
		subject: 'Requests',
		question: 'How long to wait past the rate limit',
		answer:
			'Retry-After and 1–2 s, otherwise 2, 4, 8, 15, 15 … s less up to half; all wait, one tries, another if that takes 15 s; given up after five minutes of it, or at once for a longer Retry-After, which counts for an hour at most',
		where: ['nodes/shared/transport/rateLimiter/cooldown.ts'],
	},
	{
		id: 'write-repeats',
		subject: 'Requests',
		question: 'Which writes may be sent again when their answer is lost',
		answer:
			'Updates with the same body and deletes, up to four times; a repeated delete that finds nothing counts as done. Somebody else’s change within those seconds may be overwritten',
		where: ['nodes/shared/transport/retry.ts'],
	},
	{
		id: 'empty-answer',
		subject: 'Requests',
		question: 'Whether Hover answers a write that makes something new with an empty body',
		answer:
			'No: an empty answer to creating a capture request, job, deliverable change, note or share link counts as lost. Other writes may be answered with nothing',
		where: ['nodes/shared/transport/client.ts'],
	},
	{
		id: 'file-without-length',
		subject: 'Requests',
		question: 'Whether Hover sends files without a length and without chunks',
		answer: 'Not taken: nobody could tell whether it is whole',
		where: ['nodes/shared/transport/download.ts'],
	},
	{
		id: 'file-replaced',
		subject: 'Requests',
		question: 'Whether a web page or JSON can stand in place of another file, with 200',
		answer: 'Not the file',
		where: ['nodes/shared/transport/download.ts'],
	},
	{
		id: 'silent-transfer',
		subject: 'Requests',
		question: 'How long a transfer may be silent',
		answer: '65 s, noticed after 65 to 130 s; Hover’s own limit is 60 s',
		where: ['nodes/shared/transport/settings.ts'],
	},
	{
		id: 'list-without-list',
		subject: 'Requests',
		question: 'Whether a list can be answered without a list in it',
		answer: 'An error, not an empty list',
		where: ['nodes/shared/transport/pagination.ts'],
	},
	{
		id: 'error-shapes',
		subject: 'Requests',
		question: 'Which shapes errors have, and their words',
		answer: 'Every shape that any page or integration shows is read',
		where: ['nodes/shared/hoverErrorText.ts'],
		simulator: { answer: 'mixed on purpose', where: ['simulator/httpError.ts'] },
	},
	{
		id: 'verification-code-signed',
		subject: 'Webhooks',
		question: 'Whether the verification code is signed',
		answer:
			'It counts unsigned, but only for a registration of our own address that Hover lists as unverified',
		where: ['nodes/HoverTrigger/webhook/verification.ts'],
		simulator: { answer: 'yes', where: ['simulator/webhooks/deliver.ts'] },
	},
	{
		id: 'webhook-listed-before-code',
		subject: 'Webhooks',
		question: 'Whether Hover’s list shows a webhook before the code goes out',
		answer: 'Four look-ups, half a second apart',
		where: ['nodes/HoverTrigger/webhook/verification.ts'],
	},
	{
		id: 'verification-time',
		subject: 'Webhooks',
		question: 'How long verification takes',
		answer: '20 s, with one new code asked for after 10 s; 6 s when n8n tries again at once',
		where: ['nodes/HoverTrigger/registration/waitUntilVerified.ts'],
	},
	{
		id: 'secret-renewed',
		subject: 'Webhooks',
		question: 'Whether Hover renews a webhook’s secret',
		answer:
			'After a wrong signature the registration is read once more, within the budget for deliveries',
		where: ['nodes/HoverTrigger/webhook/registrationFor.ts'],
	},
	{
		id: 'code-taken-already',
		subject: 'Webhooks',
		question: 'Whether Hover minds a code that it has taken already',
		answer: 'Each code goes to Hover once in a process',
		where: ['nodes/HoverTrigger/registration/verificationCodes.ts'],
	},
	{
		id: 'registration-422',
		subject: 'Webhooks',
		question: 'The reason for a 422 when registering',
		answer: 'Hover’s own words, with the limit of two registrations as the likely cause',
		where: ['nodes/HoverTrigger/registration/activationError.ts'],
	},
	{
		id: 'repeated-delivery',
		subject: 'Deliveries and events',
		question: 'What a repeated delivery looks like',
		answer:
			'The same signature (body and Date) for three days, or the same body within three minutes, by Date as well as by arrival, if nothing else was reported of the same subject and no upgrade ordered in between. Events whose body says nothing of what happened, such as a manual sync, go by the signature alone',
		where: ['nodes/HoverTrigger/webhook/deliveryIdentity.ts'],
	},
	{
		id: 'equal-bodies',
		subject: 'Deliveries and events',
		question: 'Which events have the same body though they are different',
		answer:
			'Estimates synced by hand or approved, and deliverable changes. Two within one second have one Date, and count as one',
		where: ['nodes/HoverTrigger/events/catalog.ts'],
	},
	{
		id: 'delivery-date',
		subject: 'Deliveries and events',
		question: 'How far a delivery’s Date may be off, and what if it has none',
		answer:
			'With a right signature three days either way, or none: marked with `_hover.late` when it is more than 15 minutes old or has no Date. Further off is answered 400. Without a Date the same event within three minutes is a repeat',
		where: ['nodes/HoverTrigger/webhook/signature.ts'],
	},
	{
		id: 'capture-request-event-job',
		subject: 'Deliveries and events',
		question: 'The job in a capture request’s event',
		answer: '`job_id`, `pending_job_id` or `job.id`, at the top or inside `capture_request`',
		where: ['nodes/HoverTrigger/events/header.ts'],
	},
	{
		id: 'event-states',
		subject: 'Deliveries and events',
		question:
			'States of inspections, estimates, distribution orders; further states of proposals, signature requests and deliverable changes',
		answer:
			'No choice of states where none is documented, but `submitted` for inspections; with the field empty every state starts the workflow',
		where: ['nodes/HoverTrigger/events/catalog.ts'],
	},
	{
		id: 'event-fields',
		subject: 'Deliveries and events',
		question:
			'The fields of events that no public page shows (models, capture requests, inspections, estimates, distribution orders, Instant Design leads)',
		answer:
			'The samples carry the ids that name what the event is about; docs/events.md says which are guessed',
		where: ['nodes/HoverTrigger/events/catalog.ts'],
		simulator: {
			answer: '`job_id`, `pending_job_id`; none',
			where: ['simulator/webhooks/payloads.ts'],
		},
	},
	{
		id: 'capture-request-event-id',
		subject: 'Deliveries and events',
		question: 'Under which name a capture request’s event has its number',
		answer:
			'`capture_request_id`, otherwise `id` or `capture_request.id`; the external identifier wherever an event may have it',
		where: ['nodes/HoverTrigger/events/header.ts'],
		simulator: { answer: 'the same', where: ['simulator/webhooks/payloads.ts'] },
	},
	{
		id: 'job-event-name',
		subject: 'Deliveries and events',
		question: 'Whether an account gets `job-state-changed`, `job-state-changed-v2` or both',
		answer:
			'Job Finished and Job Failed take either, and run once for a change though both come within ten minutes; each is offered alone too',
		where: ['nodes/HoverTrigger/events/jobChanges.ts', 'nodes/HoverTrigger/webhook/jobReports.ts'],
		simulator: { answer: 'both', where: ['simulator/webhooks/payloads.ts'] },
	},
	{
		id: 'delivery-retries',
		subject: 'Deliveries and events',
		question: 'How often and when Hover sends a delivery again that failed, and with which Date',
		answer:
			'Repeats and losses are both expected: a delivery that n8n didn’t take on is answered as failed, and repeats are told by their signature and body',
		where: ['nodes/HoverTrigger/webhook/receive.ts'],
		simulator: {
			answer: 'none, unless set; the Date of a repeat can be set too',
			where: ['simulator/webhooks/deliver.ts'],
		},
	},
	{
		id: 'find-open-request',
		subject: 'Capture requests',
		question: 'Whether an open capture request of a lead can be found',
		answer:
			'All capture requests that the acting user or the credential’s default user sees are read once, from the newest page back; after that only what is new. A user who doesn’t see them all can’t find the others: use an admin',
		where: ['nodes/Hover/resources/captureRequest/create/openRequests.ts'],
	},
	{
		id: 'same-lead',
		subject: 'Capture requests',
		question: 'What makes two leads the same',
		answer:
			'Email and address in any usual spelling. An external identifier that both have decides if the email or the address agrees too; if neither does, nothing is sent. A case of doubt counts as the same, and `_hover.match` says why',
		where: ['nodes/Hover/resources/captureRequest/create/requestIdentity.ts'],
	},
	{
		id: 'lost-create',
		subject: 'Capture requests',
		question: 'Whether a create whose answer was lost happened',
		answer:
			'Three looks at the list, 1, 3 and 6 s apart, for an open request of the lead that wasn’t there before; it is never sent again',
		where: ['nodes/Hover/resources/captureRequest/create/askOnce.ts'],
	},
	{
		id: 'creates-at-once',
		subject: 'Capture requests',
		question: 'What two creates for one lead at the same moment do',
		answer:
			'One after the other within a process; across processes a lease in the node’s list in n8n’s database. A request just sent is looked for in Hover’s list for 10 s',
		where: ['nodes/shared/n8n/lease.ts'],
	},
	{
		id: 'resend-path',
		subject: 'Capture requests',
		question: 'The path of Resend',
		answer:
			'`POST /api/v2/capture_requests/{id}/resend_notifications`; a wrong path is a 404, so nobody is messaged',
		where: ['nodes/shared/api/captureRequests.ts'],
		simulator: {
			answer: '`POST …/{id}/resend_notifications`, and five others',
			where: ['simulator/api/captureRequests.ts'],
		},
	},
	{
		id: 'fields-only-in-answers',
		subject: 'Capture requests',
		question:
			'Fields seen only in answers (claim number, inspection workflow, suppressed texts, client identifier, reconstruction capture)',
		answer: 'Sent as additional fields; Hover may ignore them',
		where: ['nodes/Hover/resources/captureRequest/create/body.ts'],
	},
	{
		id: 'check-existing-path',
		subject: 'Capture requests',
		question: 'Path of Check for Open Request',
		answer: '`GET /api/v2/capture_requests/check_for_existing`',
		where: ['nodes/shared/api/captureRequests.ts'],
		simulator: {
			answer: '`GET …/check_for_existing`, and four others',
			where: ['simulator/api/authenticate.ts'],
		},
	},
	{
		id: 'pending-job-after',
		subject: 'Capture requests',
		question: '`pending_job_id` after completion',
		answer: 'The job is `pending_job_id`, otherwise `job_id`',
		where: ['nodes/Hover/resources/captureRequest/output.ts'],
		simulator: {
			answer: 'null, and `job_id` in its place',
			where: ['simulator/api/captureRequestView.ts'],
		},
	},
	{
		id: 'request-identifier',
		subject: 'Capture requests',
		question: 'What the identifier in a capture link looks like, and which calls take it',
		answer:
			'Five or more letters, digits, `_` and `-`, and never digits alone. Only Reassign and the link take it, so the number is looked up in the list, from its newest end',
		where: [
			'nodes/Hover/descriptions/captureRequestLocator.ts',
			'nodes/Hover/resources/captureRequest/requestId.ts',
		],
	},
	{
		id: 'request-list-order',
		subject: 'Capture requests',
		question: 'Which capture requests the list shows, in which order, and how many a page',
		answer:
			'Order and page size are read off the first and the last page, and the newest are read first, wherever they are',
		where: ['nodes/Hover/resources/captureRequest/create/requestList.ts'],
		simulator: {
			answer:
				'the org’s for an admin, their own for others; the newest first; all of it can be set',
			where: ['simulator/api/captureRequests.ts'],
		},
	},
	{
		id: 'reassign',
		subject: 'Jobs',
		question: 'What reassigning takes, and whether its path is still the current one',
		answer:
			'`user_id`, at `POST /api/v2/jobs/{id or identifier}/reassign` as an integration has it; that the identifier is taken, a page says',
		where: ['nodes/shared/api/jobs.ts'],
	},
	{
		id: 'deep-link',
		subject: 'Jobs',
		question: 'Whether app links (`hihover://`) still work',
		answer:
			'Given as documented, and said to be on their way out: since mid-2026 Hover replaces them',
		where: ['nodes/Hover/resources/job/getLinks.operation.ts'],
	},
	{
		id: 'archive-path',
		subject: 'Jobs',
		question: 'Where a job is archived',
		answer:
			'`PUT /api/v2/jobs/{id}/archive` with `archived`. The page says PUT, and that the access to a job is archived and can be unarchived; accesses have ids of their own, which only the old v2 list of jobs showed (`via_org_job_accesses`), so the path may as well be one of an access, such as `/api/v2/org_job_accesses/{id}`. Reading the id would be a second guess on top of the first. A wrong path is a 404, so nothing changes',
		where: ['nodes/shared/api/jobs.ts'],
		simulator: { answer: 'the same', where: ['simulator/api/archive.ts'] },
	},
	{
		id: 'state-since',
		subject: 'Jobs',
		question: 'Since when a job is in its state',
		answer:
			'Hover shows `created_at`, `updated_at` and `completed_at`, none of which is when a state began. A draft is one since it was created, a completed job since it was completed. Of any other state only the least is known: `updated_at`, which each change of the job moves, so a wait may be longer than it says and never shorter',
		where: ['nodes/shared/api/timeInState.ts'],
		simulator: { answer: 'the same three dates', where: ['simulator/api/jobView.ts'] },
	},
	{
		id: 'job-owner',
		subject: 'Jobs',
		question: 'Where v3 shows whose job it is',
		answer:
			'`user`, `owner` or `requesting_user` with id, name and email, or `user_id`, `user_name` and `user_email` as older answers have them, where `user_name` is an email address. What is missing comes from the list of users. Null where a job names nobody',
		where: ['nodes/shared/api/jobOwner.ts'],
		simulator: { answer: '`user_id`', where: ['simulator/api/jobView.ts'] },
	},
	{
		id: 'approve-path',
		subject: 'Jobs',
		question: 'Where a job is approved, and what it takes',
		answer:
			'`PATCH /api/v2/jobs/{id}/approve` with the acting user. An older index of Hover’s pages has Approve a Job as a PATCH, and Hover’s Zapier app has it as an action; the path is built like the one of the test state, the only other PATCH of v2. The job is read first, so a 404 after that is about the path or the user’s rights. Any success counts as approved; a lost response only if the job’s state is another one by then. No page or app has a call that refuses a job, so there is none here',
		where: ['nodes/shared/api/jobs.ts', 'nodes/Hover/resources/job/approve.operation.ts'],
		simulator: {
			answer:
				'the same; a job that doesn’t wait for approval is a 422, an approved one is `paying`, then `completed`',
			where: ['simulator/api/approve.ts'],
		},
	},
	{
		id: 'deliverable-words',
		subject: 'Models',
		question: 'The words for deliverables in v3 answers',
		answer:
			'`roof`, `capture_only`, `total_living_area` …; only `complete` and `interior_floor_plan` are seen. An unknown word decides nothing: Hover is asked for the file, and the trigger’s filter lets the event through',
		where: ['nodes/shared/catalogs/deliverables.ts'],
		simulator: { answer: 'the same words', where: ['simulator/catalog.ts'] },
	},
	{
		id: 'model-page',
		subject: 'Models',
		question: 'Whether one model can be read',
		answer:
			'Files and measurements come from the artifacts without it. What else is needed of a model is read in its job; without one, `GET /api/v3/models/{id}` is tried, and its refusal asks for the job',
		where: ['nodes/shared/api/models.ts'],
		simulator: { answer: 'no, unless set', where: ['simulator/settings.ts'] },
	},
	{
		id: 'jobs-list-models',
		subject: 'Models',
		question: 'Whether the list of jobs shows their models',
		answer: 'If it doesn’t, the dropdown of models reads each of the twenty jobs of a page',
		where: ['nodes/Hover/listSearch/searchModels.ts'],
	},
	{
		id: 'models-made',
		subject: 'Models',
		question: 'When models are made',
		answer: 'A job may have models or none in any state',
		where: ['nodes/shared/api/models.ts'],
		simulator: {
			answer:
				'with the draft, in the state `uploading`, or when the photos come, when set; drafts made in bulk have none',
			where: ['simulator/settings.ts', 'simulator/pipeline.ts'],
		},
	},
	{
		id: 'artifact-links',
		subject: 'Models',
		question: 'Which links the artifacts of a model hold',
		answer:
			'One that leads to the model’s artifacts at the connected Hover and tells the file and its version comes first, then the path. For an export a link with its extension comes last, on another host without the token',
		where: ['nodes/shared/api/artifactLinks.ts'],
		simulator: {
			answer:
				'`measurements` (`json` = summarized_json), `wireframes`, `exports` without ESX; all of them or none when set',
			where: ['simulator/settings.ts', 'simulator/api/jobView.ts'],
		},
	},
	{
		id: 'model-states',
		subject: 'Models',
		question: 'The state of a model at work',
		answer:
			'One of a job’s before the results, such as `uploading` or `processing`. Of a model in any other word Hover is asked for the files',
		where: ['nodes/shared/api/states.ts'],
		simulator: {
			answer: '`uploading` (`pending` if it comes with its photos), then `processing`',
			where: ['simulator/pipeline.ts'],
		},
	},
	{
		id: 'deliverable-table',
		subject: 'Artifacts',
		question: 'Which artifacts a deliverable has',
		answer:
			'What Hover’s pages say of each artifact, as a table. It explains a refusal and never keeps a request from leaving; what a model links counts over it',
		where: ['nodes/shared/catalogs/artifacts.ts', 'nodes/Hover/unavailable.ts'],
		simulator: { answer: 'the same table, as a rule', where: ['simulator/catalog.ts'] },
	},
	{
		id: 'xlsx-deliverables',
		subject: 'Artifacts',
		question: 'Which deliverables have an XLSX',
		answer: 'Those that have a PDF',
		where: ['nodes/shared/catalogs/artifacts.ts'],
		simulator: { answer: 'the same', where: ['simulator/catalog.ts'] },
	},
	{
		id: 'file-not-ready',
		subject: 'Artifacts',
		question: 'How Hover answers for a file that isn’t ready',
		answer:
			'A 404 or 422 for a file that the complete model’s deliverable has counts as not ready, and is asked for again for a minute or as long as is set; where only a model’s ID is known, as not ready or not in the deliverable',
		where: ['nodes/Hover/unavailable.ts', 'nodes/Hover/modelFile.ts'],
		simulator: { answer: '404, or 422 when set', where: ['simulator/settings.ts'] },
	},
	{
		id: 'exports',
		subject: 'Artifacts',
		question: 'Where SKP, ESX and XML are, and which deliverables have them',
		answer:
			'The address that the model names, otherwise `cad_export.{skp,esx}` beside the documented `cad_export.fml` and `cad_export.xml?version=v2` of two integrations; every measured deliverable',
		where: ['nodes/shared/catalogs/artifacts.ts'],
		simulator: {
			answer:
				'`cad_export.skp`, `.esx` and `.xml?version=v2` beside the documented `cad_export.fml`; models have no link to ESX unless set. SKP and XML for roofs and houses, ESX for interiors too. Headers and containers are real, the rest is not what SketchUp and Xactimate write',
			where: ['simulator/catalog.ts', 'simulator/files/exports.ts'],
		},
	},
	{
		id: 'failed-model-files',
		subject: 'Artifacts',
		question: 'What the files of a model that failed answer',
		answer: 'They are not asked for; the reason is `model_failed`',
		where: ['nodes/Hover/unavailable.ts'],
		simulator: { answer: 'its files are a 404', where: ['simulator/artifactFiles.ts'] },
	},

	{
		id: 'eaves',
		subject: 'Measurements',
		question: 'What the summary calls eaves',
		answer: '`gutters_eaves`',
		where: ['nodes/Hover/resources/measurement/figures.ts'],
	},
	{
		id: 'recommended-waste',
		subject: 'Measurements',
		question: 'Where the recommended waste factor is, and what it wants',
		answer:
			'`GET /api/v1/recommended_waste_factor` with the roof in whole feet in the query: the page shows a body as well as whole numbers as query parameters. Hips are `ridges_hips`, as the page says',
		where: ['nodes/shared/api/measurements.ts'],
		simulator: {
			answer: 'the same path; more edges on less area, more waste',
			where: ['simulator/api/wasteFactor.ts'],
		},
	},
	{
		id: 'json-versions',
		subject: 'Measurements',
		question: 'What the JSON versions other than `summarized_json` hold',
		answer:
			'They are downloaded as they come; ridges and hips are looked for in several places of `full_json` and `roof_lines`, and stay together where none has them',
		where: [
			'nodes/shared/catalogs/artifacts.ts',
			'nodes/Hover/resources/measurement/ridgesAndHips.ts',
		],
		simulator: { answer: 'likely shapes', where: ['simulator/files/measurements.ts'] },
	},
	{
		id: 'upgrade-price',
		subject: 'Deliverable upgrades',
		question: 'Path of the upgrade price, and the word for what an upgrade adds',
		answer:
			'`GET …/deliverable_change_requests/upgrade_price`; `pending`, as the newest page has it (an older one: `owed`). Maximum Price goes by the higher of the two, and nothing is ordered without one',
		where: ['nodes/shared/api/deliverableChanges.ts'],
	},
	{
		id: 'change-settled',
		subject: 'Deliverable upgrades',
		question: 'When a deliverable change is settled',
		answer:
			'When its state speaks of complete, fail, cancel, delete or reject; any other, such as `first_attempt` of Hover’s page, is pending',
		where: ['nodes/Hover/resources/deliverableChange/orderOnce.ts'],
	},
	{
		id: 'change-delete-path',
		subject: 'Deliverable upgrades',
		question: 'Where a pending deliverable change is deleted',
		answer: '`DELETE …/deliverable_change_requests/{id}`, below the list that a page shows',
		where: ['nodes/shared/api/deliverableChanges.ts'],
		simulator: { answer: 'the same', where: ['simulator/api/deliverableChanges.ts'] },
	},
	{
		id: 'inspections-path',
		subject: 'Inspections',
		question: 'Where a job’s inspections are',
		answer:
			'`GET /api/v2/jobs/{id}/inspections`; on a 404 the inspections in the job itself, which say less',
		where: ['nodes/shared/api/inspections.ts'],
		simulator: { answer: 'the same', where: ['simulator/api/inspections.ts'] },
	},
	{
		id: 'inspection-photos-path',
		subject: 'Inspections',
		question: 'Where an inspection’s photos are',
		answer:
			'`GET /api/v2/inspections/{id}/photos`; on a 404 the `captured_photos` in the inspection itself, which are the same',
		where: ['nodes/shared/api/inspections.ts'],
		simulator: { answer: 'the same', where: ['simulator/api/inspections.ts'] },
	},
	{
		id: 'inspection-pdf-path',
		subject: 'Inspections',
		question: 'Where the PDF of an inspection is',
		answer: '`GET /api/v2/inspections/{id}/pdf`, below the inspection, whose page shows its path',
		where: ['nodes/shared/api/inspections.ts'],
		simulator: { answer: 'the same', where: ['simulator/api/inspections.ts'] },
	},
	{
		id: 'workflows-path',
		subject: 'Inspections',
		question: 'Where inspection workflows are',
		answer:
			'`/api/v2/inspection_workflows`; one page prints `/v2/inspection_workflows` without `/api`, which is read on a 404',
		where: ['nodes/shared/api/inspections.ts'],
		simulator: { answer: 'both', where: ['simulator/api/inspectionWorkflows.ts'] },
	},
	{
		id: 'workflows-listed',
		subject: 'Inspections',
		question: 'Whether Hover lists inspection workflows',
		answer:
			'A page calls the list a limited release. Where it is a 403 or 404, the dropdown shows the workflows that capture requests name, and says so if there are none',
		where: ['nodes/Hover/listSearch/searchInspectionWorkflows.ts'],
	},
	{
		id: 'workflow-share',
		subject: 'Inspections',
		question: 'What sharing a workflow asks for',
		answer:
			'`org_id` in the query, where the page has the organization and the admin; both names are ours',
		where: ['nodes/shared/api/inspections.ts'],
		simulator: { answer: 'an admin, `org_id`', where: ['simulator/api/inspectionWorkflows.ts'] },
	},
	{
		id: 'inspection-questions',
		subject: 'Inspections',
		question: 'An inspection’s questions',
		answer:
			'They are passed on as they come; Simplify takes what a task has besides name, kind, description and photos as its answer',
		where: ['nodes/Hover/resources/inspection/get.operation.ts'],
		simulator: {
			answer: 'tasks beside those with photos',
			where: ['simulator/api/inspections.ts'],
		},
	},
	{
		id: 'get-me-by-email',
		subject: 'Users',
		question: 'Whether Get Acting User works with an acting user known by email',
		answer:
			'The ID is sent, as the page of the profile shows it; where Hover does not tell the ID, the address',
		where: ['nodes/shared/api/users.ts'],
	},
	{
		id: 'invitation-body',
		subject: 'Users',
		question: 'The body of an invitation',
		answer:
			'`user: {email, first_name, last_name, acl_template}` beside the acting user; `acl_template` is the role’s name in Hover’s answers',
		where: ['nodes/Hover/resources/user/invite.operation.ts'],
		simulator: { answer: 'the same', where: ['simulator/api/orgUsers.ts'] },
	},
	{
		id: 'invited-listed',
		subject: 'Users',
		question: 'Whether those who were invited are listed',
		answer: 'A person is looked for in the list as it is, and in that with `state=invited`',
		where: ['nodes/shared/api/users.ts'],
		simulator: { answer: 'only with `state=invited`', where: ['simulator/api/users.ts'] },
	},
	{
		id: 'organization-user-path',
		subject: 'Users',
		question: 'Where one person of an organization is',
		answer:
			'`/api/v1/orgs/{id}/users/{id}`, below the path that the page of inviting shows; removing is a DELETE of it',
		where: ['nodes/shared/api/users.ts'],
		simulator: { answer: 'the same', where: ['simulator/api/orgUsers.ts'] },
	},
	{
		id: 'send-invitation-path',
		subject: 'Users',
		question: 'Path of Send Invitation',
		answer:
			'`POST …/users/{id}/send_invitation_email`; a wrong path is a 404, so nobody is written to',
		where: ['nodes/shared/api/users.ts'],
		simulator: { answer: 'the same', where: ['simulator/api/orgUsers.ts'] },
	},
	{
		id: 'one-organization',
		subject: 'Organizations',
		question: 'Where one organization is',
		answer: '`GET /api/v1/orgs/{id}`: the page of updating one shows that path',
		where: ['nodes/shared/api/organizations.ts'],
	},
	{
		id: 'connected-organization',
		subject: 'Organizations',
		question: 'Which organization of the tree is the connected one',
		answer:
			'The one of the tree whose parent is not in it. Where several are, as on Hover’s page, which shows no parents, it has to be chosen',
		where: ['nodes/shared/api/organizations.ts'],
	},
	{
		id: 'wallet-deliverables',
		subject: 'Wallets',
		question: 'What a wallet can pay for',
		answer:
			'`GET /api/v2/wallets/{id}/available_deliverables`; its answer may be records or plain numbers. Where it is a 403 or 404, the dropdown offers every deliverable',
		where: ['nodes/shared/api/wallets.ts'],
		simulator: { answer: '`{deliverables: [{id, name}]}`', where: ['simulator/api/wallets.ts'] },
	},
	{
		id: 'receipt-path',
		subject: 'Payments',
		question: 'Where receipts are',
		answer:
			'`GET /api/v1/payments/{id}/receipt.pdf` and `.html`. Hover’s pages say that they rely on a browser’s cookies: a redirect to a sign-in page counts as a 401 and is never taken for the receipt',
		where: ['nodes/shared/api/payments.ts'],
		simulator: { answer: 'the same', where: ['simulator/api/payments.ts'] },
	},
	{
		id: 'payment-filters',
		subject: 'Payments',
		question: 'The names of the filters of payments',
		answer:
			'`state`, `good_type`, `good_id`; the last two are printed. States in small letters, as the answers have them',
		where: ['nodes/Hover/resources/payment/getAll.operation.ts'],
	},
	{
		id: 'which-payments',
		subject: 'Payments',
		question: 'Which payments there are',
		answer: 'Nothing rests on it: they are passed on as they come',
		where: ['nodes/shared/api/payments.ts'],
		simulator: {
			answer: 'one for each job that isn’t a draft; complete, failed or waiting as the job is',
			where: ['simulator/api/payments.ts'],
		},
	},
	{
		id: 'estimates-path',
		subject: 'Estimates',
		question: 'Where a job’s estimates are',
		answer:
			'`GET /api/v1/jobs/{id}/estimates`; the page says that the path holds the job, and shows the answer. One estimate is where its page prints it',
		where: ['nodes/shared/api/estimates.ts'],
		simulator: { answer: 'the same', where: ['simulator/api/estimates.ts'] },
	},
	{
		id: 'notes-path',
		subject: 'Notes',
		question: 'Where notes are',
		answer: '`/api/v1/jobs/{id}/notes`, with `note: {body}`; no page or integration seen',
		where: ['nodes/shared/api/notes.ts'],
		simulator: { answer: 'the same', where: ['simulator/api/notes.ts'] },
	},
	{
		id: 'share-link-update',
		subject: 'Share links',
		question: 'What Update changes of a share link',
		answer: '`expires_at` in `job_share`; of what a link has, only that can be meant to be written',
		where: ['nodes/Hover/resources/shareLink/update.operation.ts'],
	},
	{
		id: 'share-link-path',
		subject: 'Share links',
		question: 'Where one share link is',
		answer: '`/api/v1/job_shares/{id}`, below the list that a page shows',
		where: ['nodes/shared/api/shareLinks.ts'],
		simulator: { answer: 'the same', where: ['simulator/api/shareLinks.ts'] },
	},
	{
		id: 'share-link-create',
		subject: 'Share links',
		question: 'How a link to the 3D model is made',
		answer:
			'`POST /api/v1/job_shares`, as an older page and an integration have it; the newest pages know only the v3 call, for the walk through an interior',
		where: ['nodes/Hover/resources/shareLink/create.operation.ts'],
	},
	{
		id: 'share-acting-user',
		subject: 'Share links',
		question: 'Whether the v3 call that shares a job wants an acting user',
		answer: 'Sent at the root of the body if there is one',
		where: ['nodes/Hover/resources/shareLink/create.operation.ts'],
	},
	{
		id: 'build-all',
		subject: 'Blueprints',
		question: 'How Hover tells Build All from named structures',
		answer:
			'Both pages post to `/api/v1/blueprints`; `build_all` is `true` or `false` beside the job, as in Hover’s GraphQL guide',
		where: ['nodes/Hover/resources/blueprint/fields.ts'],
		simulator: {
			answer:
				'`build_all`; one job for each structure at work at once, the others in `additional_captured_jobs`',
			where: ['simulator/api/blueprints.ts'],
		},
	},
	{
		id: 'structure-names',
		subject: 'Blueprints',
		question: 'How structures to build are named',
		answer:
			'`job_attributes[][name]`, `[deliverable_id]`, `[additional_information]`: the page says `job_attributes`, the fields are those of a job',
		where: ['nodes/Hover/resources/blueprint/fields.ts'],
	},
	{
		id: 'blueprint-job-fields',
		subject: 'Blueprints',
		question: 'Fields of a blueprint’s job beside name, deliverable and files',
		answer: 'Those of Create a Job, as `job[…]`, and what Custom Fields (JSON) says',
		where: ['nodes/Hover/resources/blueprint/fields.ts'],
	},
	{
		id: 'blueprint-admin-id',
		subject: 'Blueprints',
		question: 'The admin’s number that an upload wants',
		answer:
			'What `GET /api/v2/users/me` or the list of users says of the acting user’s email; otherwise the email goes as it is',
		where: ['nodes/Hover/resources/blueprint/prepareUpload.ts'],
	},
];
