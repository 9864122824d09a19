export type {
  Announce,
  AuditEntry,
  Author,
  BeginOperation,
  Change,
  ChangeSet,
  ClaimEvent,
  FactNotice,
  FinishOperation,
  IgnoredBecause,
  Json,
  OperationResult,
  Put,
  ReserveRefund,
  RetryFact,
} from './change.js'
export { decidePut, type Held, type News } from './decide-put.js'
export { MalformedChange } from './malformed-change.js'
export type { Operation, Outcome, PutResult } from './outcome.js'
export { type PreparedChange, type PreparedPut, type PreparedSet, prepareSet } from './prepare-set.js'
export {
  type AnyMirrorRecord,
  type MirrorRecord,
  PLATFORM,
  type RecordKind,
  type RecordTypes,
  type StoredRecord,
} from './record.js'
export { recordContent } from './record-content.js'
export { storableText } from './storable.js'
export type {
  AuditPosition,
  AuditQuery,
  DeliveryLimits,
  DeliveryReport,
  EventPosition,
  EventsQuery,
  FactName,
  FactPosition,
  FactState,
  FactsQuery,
  LedgerQuery,
  ListQuery,
  MigrationReport,
  OperationsQuery,
  OutboxFact,
  Page,
  Position,
  PruneLimits,
  PruneReport,
  Readiness,
  Storage,
  StoredEvent,
} from './storage.js'
