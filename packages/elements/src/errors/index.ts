export { inLanguage, inWords, sentencesOf } from './error-text.js'
export type { ErrorFacts, ErrorText, PayError, PayErrorSource } from './pay-error.js'
