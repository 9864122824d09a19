import { AzoraError } from '@azora/pay-core'
import type { Clock } from '../runtime/index.js'
import { durations, factFailures, factLag, type Kind } from './instruments.js'
import type { Attributes, TelemetryOptions, TelemetrySpan, TelemetryTracer } from './opentelemetry.js'
import type { RequestTimings } from './request-timings.js'

/** Adds to what is told of the work under way: to its span and its measurement, and the second to its span alone. */
export type Note = (attributes: Attributes, details?: Attributes) => void

/** Where everything that is worth watching is told. */
export interface Telemetry {
  /**
   * Does the work, and tells how long it took and how it ended. A failure is told by its code, never by its words: they
   * may quote anything.
   */
  observe<Result>(kind: Kind, name: string, work: (note: Note) => Promise<Result>): Promise<Result>
  /** How long a fact waited for this attempt of its handlers, in seconds. */
  factWaited(type: string, lagS: number): void
  factFailed(type: string, state: string): void
}

/** What a span's status is called in OpenTelemetry when the work failed. */
const SPAN_FAILED = 2

export function createTelemetry(
  { tracer, meter }: TelemetryOptions,
  clock: Clock,
  timings: Pick<RequestTimings, 'current'>,
): Telemetry {
  const histograms =
    meter && new Map(Object.entries(durations).map(([kind, made]) => [kind, meter.createHistogram(...made)]))
  const lag = meter?.createHistogram(...factLag)
  const failures = meter?.createCounter(...factFailures)

  async function timed<Result>(
    kind: Kind,
    name: string,
    work: (note: Note) => Promise<Result>,
    span?: TelemetrySpan,
  ): Promise<Result> {
    const startedMs = clock.elapsedMs()
    const told: Record<string, string | number | boolean> = { name, outcome: 'ok' }
    const note: Note = (attributes, details) => {
      Object.assign(told, attributes)
      if (details !== undefined) span?.setAttributes({ ...details })
    }
    try {
      return await work(note)
    } catch (error) {
      note({ outcome: 'error', 'error.type': codeOf(error) })
      span?.setStatus({ code: SPAN_FAILED })
      throw error
    } finally {
      const tookMs = clock.elapsedMs() - startedMs
      timings.current()?.add(kind, tookMs)
      histograms?.get(kind)?.record(tookMs / 1000, told)
      span?.setAttributes(told)
      span?.end()
    }
  }

  return {
    observe(kind, name, work) {
      if (tracer !== undefined) return traced(tracer, `${kind} ${name}`, (span) => timed(kind, name, work, span))
      if (histograms !== undefined || timings.current() !== undefined) return timed(kind, name, work)
      return work(ignore)
    },
    factWaited: (type, lagS) => lag?.record(lagS, { name: type }),
    factFailed: (type, state) => failures?.add(1, { name: type, state }),
  }
}

function traced<Result>(tracer: TelemetryTracer, name: string, work: (span: TelemetrySpan) => Promise<Result>) {
  return tracer.startActiveSpan(name, work)
}

const ignore: Note = () => {}

/** Our own code, or the class of what somebody else threw. */
function codeOf(error: unknown): string {
  if (error instanceof AzoraError) return error.code
  return error instanceof Error ? error.name : typeof error
}
