import type { INodeProperties } from 'n8n-workflow';

import type { Artifact } from '../../../shared/artifacts';
import { artifactUrl, findArtifact, SUMMARIZED_JSON } from '../../../shared/artifacts';
import { exchangeError } from '../../../shared/errors';
import { isRecord } from '../../../shared/hoverTypes';
import { actingUser } from '../../../shared/transport/account';
import { downloadJson } from '../../../shared/transport/download';
import { sideBySide } from '../../../shared/transport/sideBySide';
import { optionsField, optionsOf } from '../../fields/actingUser';
import { Checks } from '../../fields/checks';
import { SOURCE_FIELDS, sourceOf } from '../../fields/source';
import { modelHeader, readModels } from '../../models/readModels';
import {
	knownReason,
	noModelsError,
	refusalReason,
	unavailable,
	unavailableError,
} from '../../models/unavailable';
import type { HoverOperation } from '../../operation';
import { asItems, READS_SIDE_BY_SIDE } from '../../operation';
import { flatMeasurements } from './flat';

const FIELDS: INodeProperties[] = [
	{
		displayName: 'Units',
		name: 'units',
		type: 'options',
		options: [
			{
				name: 'Imperial',
				value: 'imperial',
				description: 'Feet and square feet, as Hover measures',
			},
			{ name: 'Metric', value: 'metric', description: 'Metres and square metres' },
		],
		default: 'imperial',
		description: 'The units of the figures; they are part of the field names',
	},
	{
		displayName: 'Include Raw',
		name: 'includeRaw',
		type: 'boolean',
		default: false,
		description: 'Whether to add Hover’s summary as it is, under summarized_json',
	},
];

const SUMMARY = findArtifact(SUMMARIZED_JSON) as Artifact;

/**
 * Gives the measurements of each complete model as flat fields.
 * Hover page: developers.hover.to/reference/get-json-measurements
 */
export const get: HoverOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get the measurements of a job',
	description:
		'Get roof, siding and openings as flat fields with their unit in the name, for a CRM',
	endpoint: 'GET /api/v3/models/{id}/artifacts/measurements.json',
	page: 'get-json-measurements',
	fields: [...SOURCE_FIELDS, ...FIELDS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan(context, itemIndex) {
		const source = sourceOf(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		const units = context.getNodeParameter('units', itemIndex) as string;
		if (units !== 'imperial' && units !== 'metric') {
			return new Checks(context, itemIndex).fail('Units', 'must be imperial or metric');
		}
		const includeRaw = context.getNodeParameter('includeRaw', itemIndex) === true;

		return async () => {
			const found = await readModels(context, itemIndex, source, options);
			const user = await actingUser(context, options);
			const results = await sideBySide(found.models, READS_SIDE_BY_SIDE, async (model) => {
				const known = knownReason(SUMMARY, model);
				if (known !== undefined) return { model, missing: unavailable(known, SUMMARY, model) };
				const attempt = { doing: `read the measurements of model ${model.id}`, itemIndex };
				const answer = await downloadJson(context, {
					...attempt,
					url: artifactUrl(model, SUMMARY),
					qs: user,
					fileName: SUMMARIZED_JSON,
					mimeType: SUMMARY.mimeType,
				});
				if ('json' in answer) return { model, summary: isRecord(answer.json) ? answer.json : {} };
				const reason = refusalReason(SUMMARY, model, answer.refused);
				if (reason !== undefined) return { model, missing: unavailable(reason, SUMMARY, model) };
				throw exchangeError(context.getNode(), attempt, answer.refused);
			});

			const missing = results.flatMap((result) => (result.missing ? [result.missing] : []));
			const measured = results.flatMap(({ model, summary }) =>
				summary === undefined ? [] : [{ model, summary }],
			);
			if (measured.length === 0 && missing.length > 0) {
				throw unavailableError(context.getNode(), itemIndex, missing);
			}
			if (measured.length === 0) {
				throw noModelsError(context.getNode(), itemIndex, found);
			}
			return asItems(
				measured.map(({ model, summary }) => ({
					...modelHeader(found, model),
					...flatMeasurements(summary, units),
					...(includeRaw ? { summarized_json: summary } : {}),
					_hover: { units, unavailable: missing },
				})),
			);
		};
	},
};
