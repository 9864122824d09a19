export { type ChallengeQuery, challengeDocument, elementsFrameDocument } from './documents.js'
