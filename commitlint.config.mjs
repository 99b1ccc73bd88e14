/** Subjects from which a changelog can be made: `type(scope): what it does`. */
export default {
	extends: ['@commitlint/config-conventional'],
	rules: {
		// Subjects name operations and settings as the panel does, such as Retry On Fail.
		'subject-case': [0],
		'header-max-length': [2, 'always', 110],
		// Bodies hold addresses and tables that don't wrap.
		'body-max-line-length': [0],
		'footer-max-line-length': [0],
	},
};
