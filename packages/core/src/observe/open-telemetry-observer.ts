import type { Meter, Tracer } from '@opentelemetry/api'
import type { CallEvent, Observer } from './call-event.ts'

export interface OpenTelemetryOptions {
  readonly meter?: Meter
  readonly tracer?: Tracer
}

/**
 * Tells OpenTelemetry what the SDK did: a duration histogram, a byte counter, and a span for each call. No prompt,
 * no answer and no URL is ever an attribute; the GenAI conventions call those sensitive and opt-in, here there is
 * nothing to opt in to.
 */
export function openTelemetryObserver({ meter, tracer }: OpenTelemetryOptions): Observer {
  const duration = meter?.createHistogram('cloister.call.duration', { unit: 'ms' })
  const bytes = meter?.createCounter('cloister.call.bytes', { unit: 'By' })
  const removed = meter?.createCounter('cloister.grounding.removed')
  const stopped = meter?.createCounter('cloister.output.stopped')
  return (event) => {
    const attributes = attributesOf(event)
    duration?.record(event.durationMs, attributes)
    bytes?.add(event.requestBytes, { ...attributes, 'cloister.direction': 'out' })
    bytes?.add(event.replyBytes, { ...attributes, 'cloister.direction': 'in' })
    removed?.add(event.removed, attributes)
    for (const [rule, count] of Object.entries(event.stopped)) {
      stopped?.add(count, { ...attributes, 'cloister.rule': rule })
    }
    const endTime = Date.now()
    tracer
      ?.startSpan(`cloister.${event.capability}`, { attributes, startTime: endTime - event.durationMs })
      .end(endTime)
  }
}

function attributesOf(event: CallEvent): Record<string, string> {
  return {
    'cloister.capability': event.capability,
    'cloister.outcome': event.outcome,
    ...(event.remembered && { 'cloister.cache': 'hit' }),
    ...(event.code !== undefined && { 'error.type': event.code }),
  }
}
