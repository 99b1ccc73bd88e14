import { CREDENTIAL_BLANKING_VALUE } from 'n8n-workflow';

import type { N8nMajor } from '../../../hosts/host';
import type { N8nRest, StoredCredential } from '../../../hosts/rest';
import { present } from '../../support/present';
import type { Case } from '../environment';
import { runDataOf } from '../executionData';
import { inALine, plainNode } from '../runsTable';
import { runNow } from '../templateRuns';
import { must, same } from '../triggerWorkflow';

/**
 * What the test says where something is wrong, by n8n's major version. n8n 1 drops Hover's answer before it
 * looks for the credential's own sentence, and says what it says of any service.
 */
const SAYS: Readonly<Record<N8nMajor, { wrongUser: RegExp; consentGone: RegExp }>> = {
	'1': { wrongUser: /invalid or could not be processed/, consentGone: /refresh token is invalid/ },
	'2': { wrongUser: /acting user/i, consentGone: /reconnect/i },
};

/** What n8n answers to the test of a stored credential, asked as its dialog asks. */
async function test(rest: N8nRest, id: string): Promise<{ status: string; message: string }> {
	const stored = await rest.request<{ id: string; name: string; type: string; data: object }>(
		'GET',
		`/credentials/${id}?includeData=true`,
	);
	// In this way the editor says 'as it is stored'.
	const data = { ...stored.data, oauthTokenData: CREDENTIAL_BLANKING_VALUE };
	return await rest.request('POST', '/credentials/test', { credentials: { ...stored, data } });
}

/** The same server under another name, which the credential does not know. */
const elsewhere = (url: string) =>
	url.includes('127.0.0.1')
		? url.replace('127.0.0.1', 'localhost')
		: url.replace('localhost', '127.0.0.1');

/** n8n's HTTP Request node with a Hover credential, going on where it fails. */
const httpRequestNode = (name: string, x: number, url: string, credential: StoredCredential) => ({
	...plainNode(name, 'n8n-nodes-base.httpRequest', x, {
		url,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'hoverOAuth2Api',
	}),
	typeVersion: 4.2,
	onError: 'continueRegularOutput',
	credentials: { hoverOAuth2Api: credential },
});

/** The consent flow as a person goes through it, in n8n's credential dialog. */
export const credentialDialog: Case[] = [
	{
		name: 'credential dialog: fill in, connect, agree on Hover’s page, connected',
		async run({ editor, simulator, rest }) {
			const { page, byTestId } = editor;
			await page.goto(`${rest.url}/home/credentials/create`);
			await byTestId('new-credential-type-select').locator('input').fill('Hover');
			await byTestId('new-credential-type-select-option')
				.filter({ hasText: 'Hover OAuth2 API' })
				.click();
			await byTestId('new-credential-type-button').click();
			await byTestId('editCredential-modal').waitFor();
			await editor.screenshot('credential-new');

			await editor.choose('environment', 'Custom URL');
			await editor.fill('customUrl', simulator.url);
			await editor.fill('clientId', simulator.clientId);
			await editor.fill('clientSecret', simulator.clientSecret);
			await editor.choose('actingUserBy', 'By Email');
			await editor.fill('actingUserEmail', 'admin@example.com');
			await editor.screenshot('credential-filled');

			const [popup] = await Promise.all([
				editor.context.waitForEvent('page'),
				byTestId('oauth-connect-button')
					.or(page.getByRole('button', { name: /^Connect/ }))
					.first()
					.click(),
			]);
			await popup.getByRole('button', { name: 'Allow' }).waitFor();
			await popup.screenshot({
				path: (await editor.screenshot('consent')).replace('.png', '-page.png'),
			});
			await popup.getByRole('button', { name: 'Allow' }).click();
			await page
				.getByText(/account connected/i)
				.first()
				.waitFor();
			await editor.screenshot('credential');

			const credentials = await rest.request<Array<{ type: string }>>('GET', '/credentials');
			must(
				'there are two Hover credentials now',
				credentials.filter(({ type }) => type === 'hoverOAuth2Api').length === 2,
			);
		},
	},
	{
		name: 'credential test: says yes to a good one, and what is wrong with a bad one',
		async run({ host, rest, credential, simulator }) {
			const good = await test(rest, credential.id);
			must(`the test says OK, not "${good.message}"`, good.status === 'OK');

			const other = await rest.createHoverCredential(simulator, 'Wrong acting user');
			await rest.connectCredential(other.id);
			const stored = await rest.request<{ data: object }>(
				'GET',
				`/credentials/${other.id}?includeData=true`,
			);
			await rest.request('PATCH', `/credentials/${other.id}`, {
				name: 'Wrong acting user',
				type: 'hoverOAuth2Api',
				data: { ...stored.data, actingUserEmail: 'stranger@example.com' },
			});
			const bad = await test(rest, other.id);
			must(
				`the test names the acting user: "${bad.message}"`,
				bad.status === 'Error' && SAYS[host.n8n].wrongUser.test(bad.message),
			);
		},
	},
	{
		name: 'credential test: asks to reconnect once the account has taken its consent back',
		async run({ host, rest, credential, control }) {
			await control.call('POST', 'tokens/expire');
			await control.call('POST', 'faults', {
				...{ method: 'POST', path: '/oauth/token', times: 0 },
				...{ kind: 'status', status: 400, body: { error: 'invalid_grant' } },
			});
			try {
				const { status, message } = await test(rest, credential.id);
				must(
					`the test says to reconnect: "${message}"`,
					status === 'Error' && SAYS[host.n8n].consentGone.test(message),
				);
			} finally {
				await control.call('DELETE', 'faults');
			}
			// The refused refresh must not have cost the refresh token.
			const again = await test(rest, credential.id);
			must(`the test says OK again, not "${again.message}"`, again.status === 'OK');
		},
	},
	// n8n 1.123 looks at redirects only.
	{
		name: "credential: n8n's HTTP Request node may send the token to Hover, and nowhere else",
		async run(environment) {
			const { host, rest, simulator, credential, control } = environment;
			const jobs = `${simulator.url}/api/v3/jobs`;
			const nodes = [
				plainNode('Start', 'n8n-nodes-base.manualTrigger', 0, {}),
				httpRequestNode('To Hover', 240, jobs, credential),
				httpRequestNode('Elsewhere', 480, elsewhere(jobs), credential),
			];
			const workflow = await rest.createWorkflow(
				{ name: 'Token', nodes, connections: inALine(nodes), settings: { executionOrder: 'v1' } },
				credential,
			);
			await control.call('DELETE', 'requests');
			await runNow(environment, workflow);
			const execution = present('an execution', (await rest.executionsOf(workflow))[0]);
			const data = runDataOf(await rest.executionData(execution.id));
			const outputOf = (name: string) => data[name]?.[0]?.data?.main[0]?.[0]?.json ?? {};
			must('Hover was asked', 'results' in outputOf('To Hover'));
			const refused = /Domain not allowed/.test(JSON.stringify(outputOf('Elsewhere')));
			same('whether another host was refused', refused, host.n8n === '2');
			same('requests', (await control.call<unknown[]>('GET', 'requests')).length, refused ? 1 : 2);
		},
	},
];
