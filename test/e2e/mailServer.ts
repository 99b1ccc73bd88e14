/** A mail server that keeps what it takes: n8n's Send Email node needs a real one to run. */
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';

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

const CRLF = '\r\n';
const END = `${CRLF}.${CRLF}`;

/** Lines of a quoted-printable mail are broken where no sentence ends. */
const readable = (mail: string) => mail.replaceAll(`=${CRLF}`, '');

/** Speaks as much of SMTP (RFC 5321) as a client needs that neither signs in nor encrypts. */
function serve(socket: Socket, take: (mail: Mail) => boolean): void {
	const say = (line: string) => socket.write(line + CRLF);
	let received = '';
	let isMail = false;
	say('220 mail.test ESMTP');
	socket.on('error', () => socket.destroy());
	socket.on('data', (chunk) => {
		received += chunk.toString();
		for (;;) {
			const end = isMail ? END : CRLF;
			const at = received.indexOf(end);
			if (at === -1) return;
			const text = received.slice(0, at);
			received = received.slice(at + end.length);
			if (isMail) {
				isMail = false;
				say(take(readable(text)) ? '250 Kept' : '550 This mailbox is full');
				continue;
			}
			const command = text.slice(0, 4).toUpperCase();
			if (command === 'DATA') {
				isMail = true;
				say('354 Go ahead');
			} else if (command === 'QUIT') {
				socket.end(`221 Bye${CRLF}`);
			} else {
				say('250 OK');
			}
		}
	});
}

/** Starts one on a free port of this machine. */
export async function startMailServer(): Promise<MailServer> {
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		serve(socket, (mail) => {
			if (mails.refuses(mail)) return false;
			mails.mails.push(mail);
			return true;
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
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
			for (const socket of sockets) socket.destroy();
		},
	};
	return mails;
}
