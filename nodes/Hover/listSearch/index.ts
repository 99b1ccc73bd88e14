import { searchCaptureRequests } from './searchCaptureRequests';
import { searchBuildableDeliverables, searchDeliverables } from './searchDeliverables';
import { searchEstimates } from './searchEstimates';
import { searchInspectionWorkflows } from './searchInspectionWorkflows';
import { searchJobs } from './searchJobs';
import { searchModels } from './searchModels';
import { searchNotes } from './searchNotes';
import { searchUsers } from './searchUsers';
import { searchWallets } from './searchWallets';
import { searchWebhooks } from './searchWebhooks';

export const listSearch = {
	searchBuildableDeliverables,
	searchCaptureRequests,
	searchDeliverables,
	searchEstimates,
	searchInspectionWorkflows,
	searchJobs,
	searchModels,
	searchNotes,
	searchUsers,
	searchWallets,
	searchWebhooks,
};

export type ListSearch = keyof typeof listSearch;
