export type { ConformanceOptions, RawReader, StorageUnderTest, TestRunner } from './harness.js'
export { storageConformance } from './storage-conformance.js'
