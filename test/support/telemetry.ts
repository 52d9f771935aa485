import { inspect } from 'node:util'
import type { Observer } from '@cloister/core'
import { openTelemetryObserver } from '@cloister/core/observe'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'

/** A real OpenTelemetry set-up that keeps what it would export. */
export function collectTelemetry(): { readonly observe: Observer; collected(): Promise<string> } {
  const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({ exporter: metrics, exportIntervalMillis: 3_600_000 })
  const meters = new MeterProvider({ readers: [reader] })
  const spans = new InMemorySpanExporter()
  const tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] })
  return {
    observe: openTelemetryObserver({ meter: meters.getMeter('leak'), tracer: tracers.getTracer('leak') }),
    collected: async () => {
      await meters.forceFlush()
      const collected = [metrics.getMetrics(), spans.getFinishedSpans()]
      return inspect(collected, { depth: Infinity, maxArrayLength: null, maxStringLength: null })
    },
  }
}
