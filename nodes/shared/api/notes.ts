import { endpoint } from './endpoint';

const GUESSED = { guessed: true, takesEmail: true } as const;

/** Hover's pages show no paths. */
export const NOTES = {
	list: endpoint('GET /api/v1/jobs/{job_id}/notes', 'list-notes', GUESSED),
	create: endpoint('POST /api/v1/jobs/{job_id}/notes', 'create-note', GUESSED),
	update: endpoint('PATCH /api/v1/jobs/{job_id}/notes/{note_id}', 'update-note', GUESSED),
	delete: endpoint('DELETE /api/v1/jobs/{job_id}/notes/{note_id}', 'delete-note', GUESSED),
};
