/** The guesses that no check decides, with the reason. A test sees to it that every guess is here or checked. */
const WOULD_WRITE = 'Only a write would tell, and it makes or changes something that stays';
const OURS = 'It is how the nodes judge what Hover answers, and no answer of Hover decides it';

export const UNSETTLED: Readonly<Record<string, string>> = {
	'dead-grant': 'Using a dead refresh token may disconnect the account',
	'rate-limit-counting': 'Only more requests than Hover allows would tell',
	'rate-limit-shared': 'Only more requests than Hover allows would tell',
	'write-repeats': OURS,
	'file-replaced': 'It happens to a broken file, which nobody can order',
	'list-without-list': 'It would be a fault of Hover, which nobody can order',
	'silent-transfer': 'It happens to a slow file, which nobody can order',
	'secret-renewed': 'It may happen at any time, or never',
	'registration-422': 'Only a third registration of one address would tell',
	'equal-bodies': 'It takes estimates that people synchronize and deliverables that they change',
	'event-states': 'It takes inspections, estimates and orders that change while the tool listens',
	'same-lead': OURS,
	'creates-at-once': OURS,
	'state-since': OURS,
	reassign: WOULD_WRITE,
	'deep-link': 'Only the Hover app on a phone would tell',
	'inspection-questions': 'Nothing rests on it; the fields of an inspection are in the report',
	'invitation-body': 'Only an invitation would tell, which writes to somebody',
	'share-link-update': WOULD_WRITE,
	'share-link-create': WOULD_WRITE,
	'share-acting-user': WOULD_WRITE,
	'build-all': 'Only an upload would tell, which is charged',
	'structure-names': 'Only an upload would tell, which is charged',
	'blueprint-job-fields': 'Only an upload would tell, which is charged',
};
