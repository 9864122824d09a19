export { commitNews, fetchTruth, type Refetch, type SettledOutcome } from './commit-news.js'
export type { News } from './news.js'
