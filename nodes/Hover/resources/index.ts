import type { HoverResource } from '../defineOperation';
import { api } from './api';
import { artifact } from './artifact';
import { blueprint } from './blueprint';
import { captureRequest } from './captureRequest';
import { deliverableChange } from './deliverableChange';
import { estimate } from './estimate';
import { inspection } from './inspection';
import { inspectionWorkflow } from './inspectionWorkflow';
import { instantDesignImage } from './instantDesignImage';
import { instantDesignLead } from './instantDesignLead';
import { job } from './job';
import { measurement } from './measurement';
import { model } from './model';
import { note } from './note';
import { organization } from './organization';
import { payment } from './payment';
import { shareLink } from './shareLink';
import { user } from './user';
import { wallet } from './wallet';
import { webhook } from './webhook';

/** The first one is what a new node shows. */
export const RESOURCES: readonly HoverResource[] = [
	captureRequest,
	job,
	model,
	artifact,
	measurement,
	deliverableChange,
	inspection,
	inspectionWorkflow,
	estimate,
	shareLink,
	note,
	instantDesignLead,
	instantDesignImage,
	blueprint,
	organization,
	user,
	wallet,
	payment,
	webhook,
	api,
];
