/** What is told beside a span or a measurement. Never a secret, never a person's data. */
export type Attributes = Readonly<Record<string, string | number | boolean>>

/** The part of OpenTelemetry's `Span` that is used. */
export interface TelemetrySpan {
  setAttributes(attributes: Record<string, string | number | boolean>): unknown
  setStatus(status: { code: number }): unknown
  end(): void
}

/** The part of OpenTelemetry's `Tracer` that is used. */
export interface TelemetryTracer {
  startActiveSpan<Run extends (span: TelemetrySpan) => unknown>(name: string, run: Run): ReturnType<Run>
}

/** How an instrument is described. */
export interface InstrumentOptions {
  description: string
  unit: string
  advice?: { explicitBucketBoundaries?: number[] }
}

/** What an observable instrument tells its measurements. */
export interface TelemetryObserver {
  observe(value: number, attributes?: Record<string, string | number | boolean>): void
}

/** The part of OpenTelemetry's `Meter` that is used. */
export interface TelemetryMeter {
  createHistogram(
    name: string,
    options: InstrumentOptions,
  ): { record(value: number, attributes?: Record<string, string | number | boolean>): void }
  createCounter(
    name: string,
    options: InstrumentOptions,
  ): { add(value: number, attributes?: Record<string, string | number | boolean>): void }
  createObservableGauge(
    name: string,
    options: InstrumentOptions,
  ): {
    addCallback(callback: (observer: TelemetryObserver) => Promise<void>): void
    removeCallback(callback: (observer: TelemetryObserver) => Promise<void>): void
  }
}

/**
 * Where spans and measurements go: OpenTelemetry's own tracer and meter fit as they are. We need no SDK and bring none;
 * what is left out is not measured, and costs nothing.
 */
export interface TelemetryOptions {
  /** `trace.getTracer('azora-pay')` of `@opentelemetry/api`. Default: no spans. */
  readonly tracer?: TelemetryTracer
  /** `metrics.getMeter('azora-pay')` of `@opentelemetry/api`. Default: no metrics. */
  readonly meter?: TelemetryMeter
}
