/**
 * A webhook's method: none while the workflow is tried in the editor with this option value, so that n8n runs
 * `execute` at once. n8n gives tried workflows as not active, published ones as active.
 */
export function methodUnlessTriedWith(option: string, value: string): string {
	return `={{ !$workflow.active && $parameter["options"]?.["${option}"] === "${value}" ? "" : "POST" }}`;
}
