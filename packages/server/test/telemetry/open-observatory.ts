import { context, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import { onTestFinished } from 'vitest'

/** One point of a metric: what it is of, and its count or its value. */
export interface Point {
  readonly metric: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly value: number
}

/** OpenTelemetry's own SDK, which keeps everything in memory. */
export interface Observatory {
  readonly telemetry: {
    readonly tracer: ReturnType<BasicTracerProvider['getTracer']>
    readonly meter: ReturnType<MeterProvider['getMeter']>
  }
  spans(): readonly ReadableSpan[]
  /** What the metrics hold now; of a histogram, how many measurements. */
  points(): Promise<readonly Point[]>
  /** Everything that would leave the process, as text. */
  exported(): Promise<string>
}

export function openObservatory(): Observatory {
  const manager = new AsyncLocalStorageContextManager().enable()
  context.setGlobalContextManager(manager)
  const kept = new InMemorySpanExporter()
  const tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(kept)] })
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })
  const meters = new MeterProvider({ readers: [reader] })
  onTestFinished(async () => {
    await Promise.all([tracers.shutdown(), meters.shutdown()])
    context.disable()
    trace.disable()
  })
  const collect = async () => {
    exporter.reset()
    await reader.forceFlush()
    return exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
  }
  return {
    telemetry: { tracer: tracers.getTracer('azora-pay'), meter: meters.getMeter('azora-pay') },
    spans: () => kept.getFinishedSpans(),
    points: async () =>
      (await collect()).flatMap(({ descriptor, dataPoints }) =>
        dataPoints.map(({ attributes, value }) => ({
          metric: descriptor.name,
          attributes,
          value: typeof value === 'number' ? value : value.count,
        })),
      ),
    async exported() {
      const spans = kept
        .getFinishedSpans()
        .map(({ name, attributes, events, status, links }) => ({ name, attributes, events, status, links }))
      return JSON.stringify([spans, await collect()])
    },
  }
}
