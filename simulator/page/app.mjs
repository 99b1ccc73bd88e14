/* global document, setTimeout, clearTimeout, confirm */
/** The board: what exists in the simulator, asked for once a second. */
import { ask, chip, html, show } from './shared.mjs';

const EVERY_MS = 1000;
const MOST_DELIVERIES = 40;
const byId = (id) => document.getElementById(id);

const empty = (text) => html`<p class="card empty">${text}</p>`;
const time = (iso) => new Date(iso).toLocaleTimeString([], { hour12: false });

/** How many messages the homeowner was sent, from the latest state. */
let messages = [];
function sent({ id }) {
	const count = messages.filter(({ capture_request_id }) => capture_request_id === id).length;
	return count === 1 ? '1 message' : `${count} messages`;
}

function requestCard(request) {
	const { job_attributes: job } = request;
	const place = [job.location_line_1, job.location_city].filter(Boolean).join(', ');
	return html`<article class="card row">
		<div class="grow">
			<h3>${request.capturing_user_name} ${chip(request.state)}</h3>
			<p>${place}</p>
			<p class="hint">
				${request.capturing_user_email}${job.external_identifier ? ` · ${job.external_identifier}` : ''}
				· request ${request.id} · ${sent(request)}
			</p>
		</div>
		${
			request.state === 'deleted'
				? ''
				: html`<a class="button" href="${request.capture_link}" target="_blank"
						>Open capture link</a
					>`
		}
	</article>`;
}

/** A file's link, by way of the control API: the API's own wants a token. */
const open = (url) =>
	url
		.replace(/^.*\/api\/v3\/models/, '/_control/models')
		.replace(/^.*\/api\/v2\/images/, '/_control/images');

function modelRow(model) {
	const { measurements = {}, wireframes = {} } = model.artifacts;
	const links = [
		...Object.entries(measurements).map(([name, url]) => [name.replaceAll('_', ' '), url]),
		...(wireframes.roof ? [['roof drawing', wireframes.roof]] : []),
		...model.images.map(({ url }, index) => [`photo ${index + 1}`, url]),
	];
	return html`<div class="model">
		<strong>${model.name}</strong> ${chip(model.state)}
		<span class="hint"
			>deliverable ${model.deliverable.replaceAll('_', ' ')} · model ${model.id}</span
		>
		<div class="files">
			${links.map(([name, url]) => html`<a href="${open(url)}" target="_blank">${name}</a>`)}
		</div>
	</div>`;
}

function jobCard(job) {
	return html`<article class="card">
		<h3>${job.name} ${chip(job.reconstruction_state)}</h3>
		<p class="hint">
			job ${job.id}${job.external_identifier ? ` · ${job.external_identifier}` : ''}
		</p>
		${job.models.map(modelRow)}
	</article>`;
}

function webhookCard(webhook) {
	return html`<article class="card">
		<p class="url">${webhook.url}</p>
		<p>
			${chip(webhook.verified_at === null ? 'unverified' : 'verified')}
			<span class="hint">webhook ${webhook.id}</span>
		</p>
		${webhook.last_error === null ? '' : html`<p class="error">${webhook.last_error}</p>`}
	</article>`;
}

function deliveryRow(delivery) {
	const isUnderWay = delivery.ms === null;
	const isGood = delivery.status >= 200 && delivery.status < 300;
	const outcome = isUnderWay ? 'under way' : (delivery.status ?? delivery.error);
	return html`<tr title="${JSON.stringify(delivery.payload)}">
		<td class="hint">${time(delivery.at)}</td>
		<td>${delivery.event}${delivery.attempt > 1 ? ` (try ${delivery.attempt})` : ''}</td>
		<td>${delivery.payload.state ?? ''}</td>
		<td><span class="chip ${isUnderWay ? 'busy' : isGood ? 'good' : 'bad'}">${outcome}</span></td>
		<td class="hint number">${isUnderWay ? '' : `${delivery.ms} ms`}</td>
	</tr>`;
}

function deliveryTable(deliveries) {
	const latest = deliveries.slice(-MOST_DELIVERIES).reverse();
	return html`<div class="card scroll">
		<table>
			<thead>
				<tr>
					<th>Time</th>
					<th>Event</th>
					<th>State</th>
					<th>Answer</th>
					<th></th>
				</tr>
			</thead>
			<tbody>
				${latest.map(deliveryRow)}
			</tbody>
		</table>
	</div>`;
}

function faultRow({ kind, status, path, hits, times }) {
	const left = times === 0 ? 'always on' : `${times - hits} to go`;
	return html`<li>${kind.replace('_', ' ')} ${status ?? ''} on <code>${path}</code>, ${left}</li>`;
}

function list(name, items, card, whenEmpty) {
	byId(`${name}-count`).textContent = items.length;
	const cards = items.length === 0 ? empty(whenEmpty) : html`${[...items].reverse().map(card)}`;
	show(byId(name), cards);
}

function showState(state) {
	messages = state.messages;
	byId('clock').textContent = `${state.now.slice(0, 10)} ${time(state.now)}`;
	list('requests', state.capture_requests, requestCard, 'None yet. Create one through the API.');
	list('jobs', state.jobs, jobCard, 'None yet. Each capture request brings a draft job.');
	list('webhooks', state.webhooks, webhookCard, 'None registered.');
	byId('deliveries-count').textContent = state.deliveries.length;
	show(
		byId('deliveries'),
		state.deliveries.length === 0 ? empty('Nothing sent yet.') : deliveryTable(state.deliveries),
	);
	const active = state.faults.filter(({ times, hits }) => times === 0 || hits < times);
	show(byId('faults'), html`${active.map(faultRow)}`);
}

function showError(message) {
	byId('error').hidden = message === undefined;
	byId('error').textContent = message ?? '';
}

function toast(text) {
	const element = byId('toast');
	element.textContent = text;
	element.hidden = false;
	clearTimeout(toast.timer);
	toast.timer = setTimeout(() => (element.hidden = true), 2500);
}

async function refresh() {
	try {
		showState(await ask('GET', '/_control/state'));
		showError(undefined);
	} catch (error) {
		showError(`The simulator doesn't answer: ${error.message}`);
	}
}

async function press(button) {
	const { advance, post, fault, said, ask: question } = button.dataset;
	if (question !== undefined && !confirm(question)) return;
	if (advance !== undefined) await ask('POST', '/_control/time', { advance_ms: Number(advance) });
	if (post !== undefined) await ask('POST', post, {});
	if (fault !== undefined) {
		await ask('POST', '/_control/faults', { ...JSON.parse(fault), path: byId('fault-path').value });
	}
	if (button.id === 'faults-clear') await ask('DELETE', '/_control/faults');
	if (said !== undefined) toast(said);
	await refresh();
}

document.addEventListener('click', (event) => {
	const button = event.target.closest('button');
	if (button === null) return;
	press(button).catch((error) => toast(error.message));
});

async function watch() {
	await refresh();
	setTimeout(watch, EVERY_MS);
}

await watch();
