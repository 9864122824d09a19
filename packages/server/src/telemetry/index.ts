export { createTelemetry, type Note, type Telemetry } from './create-telemetry.js'
export { observing } from './observing.js'
export type {
  Attributes,
  InstrumentOptions,
  TelemetryMeter,
  TelemetryObserver,
  TelemetryOptions,
  TelemetrySpan,
  TelemetryTracer,
} from './opentelemetry.js'
export { createRequestTimings, createTimings, type RequestTimings, type Timings } from './request-timings.js'
export { watchOutbox } from './watch-outbox.js'
