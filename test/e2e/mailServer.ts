/** A mail server that keeps what it takes: n8n's Send Email node needs a real one to run. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { SMTPServer } from 'smtp-server';

import type { StoredCredential } from '../../hosts/rest';
import type { Environment } from './environment';

/** A mail as it came: its headers and its text. */
export type Mail = string;

export interface MailServer {
	mails: Mail[];
	/** Which mails are refused. */
	refuses: (mail: Mail) => boolean;
	/** An SMTP credential for it. */
	credential(environment: Pick<Environment, 'rest'>): Promise<StoredCredential>;
	stop(): void;
}

/** Lines of a quoted-printable mail are broken where no sentence ends. */
const readable = (mail: string) => mail.replaceAll('=\r\n', '');

/** Starts one on a free port of this machine, for clients that neither sign in nor encrypt. */
export async function startMailServer(): Promise<MailServer> {
	const server = new SMTPServer({
		disabledCommands: ['AUTH', 'STARTTLS'],
		disableReverseLookup: true,
		closeTimeout: 1,
		onData(stream, _session, answer) {
			const take = (raw: string) => {
				const mail = readable(raw);
				if (mails.refuses(mail)) {
					answer(Object.assign(new Error('This mailbox is full'), { responseCode: 550 }));
				} else {
					mails.mails.push(mail);
					answer();
				}
			};
			text(stream).then(take, answer);
		},
	});
	const listening = server.listen(0, '127.0.0.1');
	await once(listening, 'listening');
	const { port } = listening.address() as AddressInfo;
	const mails: MailServer = {
		mails: [],
		refuses: () => false,
		async credential({ rest }) {
			const data = { host: '127.0.0.1', port, secure: false, disableStartTls: true };
			return await rest.createCredential(`Mail on ${port}`, 'smtp', {
				user: '',
				password: '',
				...data,
			});
		},
		stop() {
			server.close();
		},
	};
	return mails;
}
