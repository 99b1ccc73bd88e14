/* global document, location, setTimeout */
/** The homeowner's phone: one capture request, and what can be done with it now. */
import { ask, chip, html, show } from './shared.mjs';

const EVERY_MS = 700;
const key = location.pathname.split('/').filter(Boolean).at(-1);
const screen = document.getElementById('screen');
let problem;

const STEPS = ['draft', 'uploading', 'processing_upload', 'submitting', 'working', 'processing'];

/** Either word for a job that is done; a setting decides. */
const isDone = (state) => state === 'completed' || state === 'complete';

/** Which buttons make sense now. */
function possible(request) {
	const state = request.job?.reconstruction_state;
	const isEarly = ['draft', 'uploading', 'processing_upload'].includes(state);
	return {
		connect: request.state === 'new',
		upload: state === 'draft',
		complete: isEarly,
		fail: isEarly,
	};
}

function greeting(request) {
	const state = request.job?.reconstruction_state;
	if (request.state === 'deleted') return 'This request was withdrawn.';
	if (request.state === 'new') return 'Your contractor asks you for photos of your house.';
	if (state === 'draft') return 'Walk around the house and take eight photos.';
	if (isDone(state)) return 'All done. The measurements are with your contractor.';
	if (state === 'failed') return "These photos weren't enough to measure the house.";
	if (state === 'processing_upload') return 'Your photos are in. Choose how it ends.';
	return 'Your house is being measured…';
}

function progress(request) {
	const state = request.job?.reconstruction_state ?? 'draft';
	const isOver = isDone(state) || state === 'failed';
	const done = isOver ? STEPS.length : STEPS.indexOf(state);
	return html`<div class="progress ${state === 'failed' ? 'bad' : ''}">
		<i style="width:${Math.round((100 * done) / STEPS.length)}%"></i>
	</div>`;
}

function view(request) {
	const can = possible(request);
	const { job_attributes: job } = request;
	const button = (action, label, kind) =>
		html`<button class="${kind}" data-action="${action}" ${can[action] ? '' : 'disabled'}>
			${label}
		</button>`;
	return html`<div class="house">
			<svg viewBox="0 0 200 120" role="img" aria-label="A house">
				<path d="M30 66 100 20l70 46v44H30z" fill="#fff" opacity=".92" />
				<path d="M20 68 100 14l80 54-6 8-74-50-74 50z" fill="#0b5f57" />
				<path d="M88 110V78h24v32zM46 78h26v18H46zm82 0h26v18h-26z" fill="#9fd3cc" />
			</svg>
		</div>
		<div class="content">
			<p class="hint">Hi ${request.capturing_user_name}</p>
			<h1>${job.location_line_1}</h1>
			<p class="hint">${[job.location_city, job.location_region].filter(Boolean).join(', ')}</p>
			<p class="states">
				<span>Request ${chip(request.state)}</span>
				${request.job ? html`<span>Job ${chip(request.job.reconstruction_state)}</span>` : ''}
			</p>
			${progress(request)}
			<p>${greeting(request)}</p>
			${problem === undefined ? '' : html`<p class="error" role="alert">${problem}</p>`}
			<div class="steps">
				${button('connect', 'Connect', 'primary')} ${button('upload', 'Upload photos', 'primary')}
				<div class="pair">
					${button('complete', 'Complete', 'good')}${button('fail', 'Fail', 'danger')}
				</div>
			</div>
		</div>`;
}

async function refresh() {
	try {
		show(screen, view(await ask('GET', `/_control/capture_requests/${key}`)));
	} catch (error) {
		show(
			screen,
			html`<div class="content">
				<h1>Not found</h1>
				<p class="error">${error.message}</p>
			</div>`,
		);
	}
}

screen.addEventListener('click', async (event) => {
	const action = event.target.closest('button')?.dataset.action;
	if (action === undefined) return;
	try {
		await ask('POST', `/_control/capture_requests/${key}/${action}`, {});
		problem = undefined;
	} catch (error) {
		problem = error.message;
	}
	await refresh();
});

async function watch() {
	await refresh();
	setTimeout(watch, EVERY_MS);
}

await watch();
