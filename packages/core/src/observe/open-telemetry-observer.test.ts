import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { describe, expect, it } from 'vitest'
import type { CallEvent } from './call-event.ts'
import { openTelemetryObserver } from './open-telemetry-observer.ts'

const EVENT: CallEvent = {
  capability: 'support',
  outcome: 'invalid',
  code: 'CLOISTER_REPLY_INVALID',
  durationMs: 250,
  stagesMs: { answer: 200 },
  requestBytes: 1_000,
  replyBytes: 300,
  removed: 2,
  stopped: { link: 1 },
}

async function metricsOf(events: readonly CallEvent[]) {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })
  const provider = new MeterProvider({ readers: [reader] })
  const observe = openTelemetryObserver({ meter: provider.getMeter('test') })
  for (const event of events) observe(event)
  await provider.forceFlush()
  const metrics = exporter
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
  await provider.shutdown()
  return metrics.map(({ descriptor, dataPoints }) => ({
    name: descriptor.name,
    unit: descriptor.unit,
    points: dataPoints.map(({ attributes, value }) => ({ attributes, value })),
  }))
}

function spansOf(events: readonly CallEvent[]) {
  const exporter = new InMemorySpanExporter()
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  const observe = openTelemetryObserver({ tracer: provider.getTracer('test') })
  for (const event of events) observe(event)
  return exporter.getFinishedSpans()
}

const attributes = {
  'cloister.capability': 'support',
  'cloister.outcome': 'invalid',
  'error.type': 'CLOISTER_REPLY_INVALID',
}

describe('what OpenTelemetry is told', () => {
  it('is how long calls took, how many bytes went each way, and what was removed', async () => {
    await expect(metricsOf([EVENT, EVENT])).resolves.toEqual([
      {
        name: 'cloister.call.duration',
        unit: 'ms',
        points: [{ attributes, value: expect.objectContaining({ count: 2, sum: 500 }) }],
      },
      {
        name: 'cloister.call.bytes',
        unit: 'By',
        points: [
          { attributes: { ...attributes, 'cloister.direction': 'out' }, value: 2_000 },
          { attributes: { ...attributes, 'cloister.direction': 'in' }, value: 600 },
        ],
      },
      { name: 'cloister.grounding.removed', unit: '', points: [{ attributes, value: 4 }] },
      {
        name: 'cloister.output.stopped',
        unit: '',
        points: [{ attributes: { ...attributes, 'cloister.rule': 'link' }, value: 2 }],
      },
    ])
  })

  it('is a span for each call, as long as the call, without an event or a link', () => {
    const [span] = spansOf([EVENT])
    expect([span?.name, span?.attributes, span?.events, span?.links]).toEqual([
      'cloister.support',
      attributes,
      [],
      [],
    ])
    const durationMs = (span?.duration[0] ?? 0) * 1_000 + (span?.duration[1] ?? 0) / 1e6
    expect(durationMs).toBeCloseTo(250, 0)
  })

  it('has no attribute for an error where there was none', async () => {
    const { code: _, ...fine } = EVENT
    const [span] = spansOf([{ ...fine, outcome: 'model' }])
    expect(Object.keys(span?.attributes ?? {})).toEqual(['cloister.capability', 'cloister.outcome'])
  })

  it('takes nothing from an event but its own fields', async () => {
    const smuggled = { ...EVENT, question: 'ada.canary@shopper.example' } as CallEvent
    const everything = JSON.stringify([
      await metricsOf([smuggled]),
      spansOf([smuggled]).map((span) => span.attributes),
    ])
    expect(everything).not.toContain('canary')
  })

  it('is nothing where neither meter nor tracer is given', () => {
    expect(openTelemetryObserver({})(EVENT)).toBeUndefined()
  })
})
