/** Subjects from which a changelog can be made: `type(scope): what it does`. */
export default {
	extends: ['@commitlint/config-conventional'],
	rules: {
		// Bodies hold addresses and tables that don't wrap.
		'body-max-line-length': [0],
		'footer-max-line-length': [0],
	},
};
