/** Whether an address is one of this machine, and not one that only begins like it. */
export const isLocal = ({ hostname }: URL): boolean =>
	/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
