/**
 * The method of a trigger's webhook: none while the workflow is tried in the editor with the given choice,
 * so that n8n has no webhook to wait for and runs the node's `execute` at once. n8n gives workflows that
 * are tried as not active, and those it publishes, serves and takes off as active.
 *
 * @param option the option's name
 * @param value the choice that needs no webhook
 */
export function methodUnlessTriedWith(option: string, value: string): string {
	return `={{ !$workflow.active && $parameter["options"]?.["${option}"] === "${value}" ? "" : "POST" }}`;
}
