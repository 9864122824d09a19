/** What the sandbox's own pages ask with. Any `pk_test_…` opens what a client secret or an unguessable address names. */
export const publishableKey = 'pk_test_sandbox'
