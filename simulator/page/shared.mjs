/* global fetch */
/** What both pages use: asking the control API, and writing HTML safely. */

/** Asks the control API; throws with what it says when that's an error. */
export async function ask(method, path, body) {
	const response = await fetch(path, {
		method,
		headers: body === undefined ? {} : { 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	const answer = await response.json();
	if (!response.ok) throw new Error(answer.error ?? `The simulator answered ${response.status}`);
	return answer;
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A template tag: what is put in is escaped, lists are joined; nested templates stay as they are. */
export function html(parts, ...values) {
	const write = (value) => {
		if (Array.isArray(value)) return value.map(write).join('');
		if (value instanceof Html) return value.text;
		return String(value ?? '').replace(/[&<>"']/g, (character) => ENTITIES[character]);
	};
	return new Html(parts.reduce((text, part, index) => text + write(values[index - 1]) + part));
}

class Html {
	constructor(text) {
		this.text = text;
	}
}

/** Shows a template in an element, leaving it alone when nothing has changed. */
export function show(element, { text }) {
	if (element.shown === text) return;
	element.shown = text;
	element.innerHTML = text;
}

/** The color that a state has. */
export function tone(state) {
	if (['complete', 'completed', 'verified'].includes(state)) return 'good';
	if (['failed', 'deleted', 'unverified'].includes(state)) return 'bad';
	if (['new', 'draft', 'pending'].includes(state)) return 'calm';
	return 'busy';
}

/** A state as a chip. */
export function chip(state) {
	return html`<span class="chip ${tone(state)}">${state.replaceAll('_', ' ')}</span>`;
}
