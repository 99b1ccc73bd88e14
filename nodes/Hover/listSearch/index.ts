import { searchCaptureRequests } from './searchCaptureRequests';
import { searchBuildableDeliverables, searchDeliverables } from './searchDeliverables';
import { searchInspectionWorkflows } from './searchInspectionWorkflows';
import { searchJobs } from './searchJobs';
import { searchModels } from './searchModels';
import { searchUsers } from './searchUsers';
import { searchWallets } from './searchWallets';
import { searchWebhooks } from './searchWebhooks';

export const listSearch = {
	searchBuildableDeliverables,
	searchCaptureRequests,
	searchDeliverables,
	searchInspectionWorkflows,
	searchJobs,
	searchModels,
	searchUsers,
	searchWallets,
	searchWebhooks,
};

export type ListSearch = keyof typeof listSearch;
