import type { IDataObject } from 'n8n-workflow';
import { tryToParseDateTime } from 'n8n-workflow';

import { jobUrl } from '../../../shared/api/jobs';
import type { Owner } from '../../../shared/api/jobOwner';
import { stateOf } from '../../../shared/api/states';
import { DAY_MS, HOUR_MS, msInState, stateSinceMs } from '../../../shared/api/timeInState';
import { isRecord } from '../../../shared/api/types';
import type { Connection } from '../../../shared/transport/connection';

interface At {
	nowMs: number;
	/** The workflow's time zone. */
	zone: string;
	owner: Owner | undefined;
}

const floor = (value: number, digits: number): number | null =>
	Number.isNaN(value) ? null : Math.floor(value * 10 ** digits) / 10 ** digits;

/** A job with how long it is in its state and whose it is, under `_hover`; null where Hover doesn't tell. */
export function waitingJob(job: IDataObject, { nowMs, zone, owner }: At): IDataObject {
	const sinceMs = stateSinceMs(job);
	const waitedMs = msInState(job, nowMs);
	const isKnown = !Number.isNaN(sinceMs);
	return {
		...job,
		_hover: {
			state_since: isKnown
				? tryToParseDateTime(new Date(sinceMs), zone).setZone(zone).toISO()
				: null,
			hours_in_state: floor(waitedMs / HOUR_MS, 0),
			days_in_state: floor(waitedMs / DAY_MS, 1),
			owner_id: owner?.id ?? null,
			owner_name: owner?.name ?? null,
			owner_email: owner?.email ?? null,
		},
	};
}

/** The ten fields that a board of waiting jobs needs; undefined for a job without them. */
export function simplifiedWaitingJob(
	{ _hover, ...job }: IDataObject,
	connection: Connection,
): IDataObject | undefined {
	if (!isRecord(_hover)) return undefined;
	const { id, name = null } = job;
	return { id, name, state: stateOf(job), ..._hover, url: jobUrl(connection, id) };
}
