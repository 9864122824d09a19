export { backfill } from './backfill.js'
export { reconcile } from './reconcile.js'
export type {
  BackfillOptions,
  Drift,
  ReconcileOptions,
  ReviewOptions,
  ReviewProgress,
  ReviewReport,
} from './report.js'
export type { ReviewMakings } from './run.js'
