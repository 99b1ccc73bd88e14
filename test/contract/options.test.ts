import { codeIn } from '../../contract/signIn';
import { HELP, readCommandLine } from '../../contract/options';
import { Problem } from '../../contract/problem';

it('reads hover.to, slowly, unless told otherwise', () => {
	expect(readCommandLine([])).toEqual({
		hover: 'https://hover.to',
		paceMs: 1000,
		out: '.',
	});
});

it('hurries only where nobody else is asked', () => {
	expect(readCommandLine(['--hover', 'http://localhost:4010/'])).toMatchObject({
		hover: 'http://localhost:4010',
		paceMs: 0,
	});
	expect(readCommandLine(['--per-minute', '100'])?.paceMs).toBe(600);
});

it.each([
	[['--hover', 'http://hover.to'], '--hover'],
	[['--hover', 'https://user@hover.to'], '--hover'],
	[['--hover', 'https://hover.to/?a=b'], '--hover'],
	[['--per-minute', '120'], '--per-minute'],
	[['--email', 'a@example.com'], '--send'],
	[['--send'], '--email'],
	[['--send', '--email', 'nobody'], '--email'],
	[['--send', '--webhook-url', 'http://example.com/hook'], '--webhook-url'],
	[['--send', '--email', 'a@example.com', '--listen', '8080'], '--webhook-url'],
	[['--send', '--email', 'a@example.com', '--wait', '0'], '--wait'],
	[['--token', 'abc'], '--help'],
	[['--client-secret', 'abc'], '--help'],
])('refuses %j', (args, named) => {
	expect(() => readCommandLine(args)).toThrow(Problem);
	expect(() => readCommandLine(args)).toThrow(named);
});

it('has no option for a secret', () => {
	expect(HELP).not.toMatch(/--\w*(secret|token)/);
	expect(readCommandLine(['--help'])).toBeUndefined();
});

it('takes a code alone or from the redirected address, but from no other sign-in', () => {
	expect(codeIn('abc', 'state')).toBe('abc');
	expect(codeIn('https://example.com/?code=abc&state=state', 'state')).toBe('abc');
	expect(() => codeIn('https://example.com/?code=abc&state=other', 'state')).toThrow(Problem);
	expect(() => codeIn('https://example.com/?error=access_denied', 'state')).toThrow(
		'access_denied',
	);
	expect(() => codeIn('https://example.com/?error=Dana%20said%20no', 'state')).toThrow(
		'it was refused',
	);
});
