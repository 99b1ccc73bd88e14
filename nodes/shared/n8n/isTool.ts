import type { INode } from 'n8n-workflow';

/** Whether an AI agent runs the node: n8n gives a node that serves as a tool a type of its own. */
export const isTool = ({ type }: INode): boolean => type.endsWith('Tool');
