import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { BUILDABLE } from '../../../shared/catalogues/deliverables';
import { Checks } from '../../descriptions/checks';
import { deliverableLocator } from '../../descriptions/deliverable';
import { CREATABLE, jobBody, jobFieldsCollection } from '../job/jobFields';

/** What to build. */
export const BLUEPRINT_DELIVERABLE = deliverableLocator({
	only: BUILDABLE,
	search: 'searchBuildableDeliverables',
	description: 'What Hover builds and measures from the plans',
});

/** What the job is called. */
export const BLUEPRINT_NAME: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Maple Street new build',
	description: 'What the job is called in Hover',
};

const MORE = CREATABLE.filter(({ hover }) => hover !== 'name');
const collection = jobFieldsCollection('additionalFields', 'Additional Fields', MORE);

/** What else can be said of the job. Hover's page names no more than that it may be. */
export const BLUEPRINT_MORE: INodeProperties = {
	...collection,
	options: [
		...(collection.options ?? []),
		{
			displayName: 'Extra Fields (JSON)',
			name: 'extraFieldsJson',
			type: 'json',
			default: '{}',
			description: 'More fields of the job, under Hover’s own names',
		} as INodeProperties,
	].sort((one, other) =>
		(one as INodeProperties).displayName.localeCompare((other as INodeProperties).displayName),
	) as INodeProperties[],
};

/**
 * The job's fields of one item, under Hover's names.
 *
 * @throws NodeOperationError that names the field at fault
 */
export function blueprintJob(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const checks = new Checks(context, itemIndex);
	const values = context.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	return {
		...checks.object('Extra Fields (JSON)', values.extraFieldsJson),
		...jobBody(checks, values, MORE),
		name: checks.required('Name', context.getNodeParameter('name', itemIndex)),
	};
}

/** @throws NodeOperationError for a deliverable that plans can't be built as */
export function checkBuildable(checks: Checks, field: string, deliverable?: number): void {
	if (deliverable === undefined || !BUILDABLE.includes(deliverable)) {
		checks.fail(field, 'is none that plans can be built as: choose one of the list');
	}
}
