import { searchCaptureRequests } from './searchCaptureRequests';
import { searchDeliverableChanges } from './searchDeliverableChanges';
import { searchBuildableDeliverables, searchDeliverables } from './searchDeliverables';
import { searchEstimates } from './searchEstimates';
import { searchInspections } from './searchInspections';
import { searchInspectionWorkflows } from './searchInspectionWorkflows';
import { searchInstantDesignImages } from './searchInstantDesignImages';
import { searchInstantDesignLeads } from './searchInstantDesignLeads';
import { searchJobs } from './searchJobs';
import { searchModels } from './searchModels';
import { searchNotes } from './searchNotes';
import { searchOrganizations } from './searchOrganizations';
import { searchPayments } from './searchPayments';
import { searchShareLinks } from './searchShareLinks';
import { searchUsers } from './searchUsers';
import { searchWallets } from './searchWallets';
import { searchWebhooks } from './searchWebhooks';

export const listSearch = {
	searchBuildableDeliverables,
	searchCaptureRequests,
	searchDeliverableChanges,
	searchDeliverables,
	searchEstimates,
	searchInspections,
	searchInspectionWorkflows,
	searchInstantDesignImages,
	searchInstantDesignLeads,
	searchJobs,
	searchModels,
	searchNotes,
	searchOrganizations,
	searchPayments,
	searchShareLinks,
	searchUsers,
	searchWallets,
	searchWebhooks,
};

export type ListSearch = keyof typeof listSearch;
