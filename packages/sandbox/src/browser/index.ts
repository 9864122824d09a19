export { browserDocument, type ChallengeQuery } from './documents.js'
