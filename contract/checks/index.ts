import type { Check } from '../check';
import { PATHS } from '../paths';
import {
	actingUserOfDetails,
	actingUserOfJobs,
	actingUserOfProfile,
	actingUserOfRequests,
	actingUserOfWallets,
	withoutActingUser,
} from './actingUser';
import {
	captureRequestsOrder,
	captureRequestsPagination,
	captureRequestsPer,
	captureRequestsVisibility,
	deletedListed,
	hiddenDetails,
	jobOfCompleteRequest,
} from './captureRequestList';
import { errorShapes } from './errors';
import {
	artifactLinks,
	failedModelFiles,
	fileHosts,
	fileLength,
	notReady,
	photoLinks,
	xlsx,
} from './files';
import { limitHeaders } from './limits';
import { jsonVersions, summaryFields } from './measurements';
import { deliverableWords, doneWords, draftModels, jobsListModels, modelPage } from './models';
import { connectedOrganization } from './organization';
import { changeStates, paymentFilters } from './payments';
import { paginationNumbers } from './pagination';
import { pathCheck } from './pathCheck';
import { refreshEndsAccess } from './refresh';
import {
	captureLink,
	createAnswer,
	createFields,
	deleteAnswer,
	newDraft,
	newRequestDetails,
	newRequestListed,
} from './trialRequest';
import {
	codeArrives,
	codeSigned,
	codeTwice,
	duplicates,
	jobEvents,
	listedAtOnce,
	registration,
	requestEventId,
	requestEventJob,
	retries,
	signature,
} from './trialWebhook';
import { invitedListed, userFields, userSearch } from './users';
import { secretListed } from './webhooks';
import { guessedWrites, writeCheck } from './writeCheck';

/** All checks, in the order of the report. */
export const CHECKS: readonly Check[] = [
	withoutActingUser,
	actingUserOfRequests,
	actingUserOfDetails,
	actingUserOfJobs,
	actingUserOfWallets,
	actingUserOfProfile,
	refreshEndsAccess,
	userFields,
	userSearch,
	invitedListed,
	captureRequestsOrder,
	captureRequestsPer,
	captureRequestsPagination,
	captureRequestsVisibility,
	hiddenDetails,
	deletedListed,
	jobOfCompleteRequest,
	createAnswer,
	createFields,
	newRequestListed,
	newRequestDetails,
	captureLink,
	newDraft,
	deleteAnswer,
	modelPage,
	doneWords,
	deliverableWords,
	jobsListModels,
	draftModels,
	fileHosts,
	fileLength,
	photoLinks,
	artifactLinks,
	notReady,
	failedModelFiles,
	xlsx,
	summaryFields,
	jsonVersions,
	paginationNumbers,
	errorShapes,
	connectedOrganization,
	paymentFilters,
	changeStates,
	...PATHS.map(pathCheck),
	...guessedWrites().map(writeCheck),
	secretListed,
	registration,
	listedAtOnce,
	codeArrives,
	codeSigned,
	codeTwice,
	signature,
	requestEventId,
	requestEventJob,
	jobEvents,
	retries,
	duplicates,
	// Last: it looks at the headers of all answers.
	limitHeaders,
];
