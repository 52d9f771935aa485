import { type CallEvent, type Capability, type CloisterOptions, createCloister } from '@cloister/core'
import { replaceConnection, type UnsafeOptions } from '@cloister/core/unsafe'
import { evaluateDiscovery } from './evaluate-discovery.ts'
import { evaluateRecommendations } from './evaluate-recommendations.ts'
import { evaluateSupport } from './evaluate-support.ts'
import { count, type MeasuredFigure, share } from './measured-figure.ts'
import { quantile } from './ranking-measures.ts'
import type { Labels } from './read-labels.ts'

/** A figure as the rules alone reach it, and as the model does. */
export interface ComparedFigure extends Pick<MeasuredFigure, 'name' | 'unit'> {
  readonly withoutModel: number | undefined
  readonly withModel: number | undefined
}

/** What was found of one capability. */
export interface CapabilityEvaluation {
  readonly capability: Capability
  /** How many queries, baskets or questions were labelled. */
  readonly labelled: number
  readonly figures: readonly ComparedFigure[]
}

/** Runs the labels through a shop with its model and through the same shop without, one call after the other. */
export async function evaluateCloister(
  options: CloisterOptions,
  labels: Labels,
): Promise<readonly CapabilityEvaluation[]> {
  const without = await measure(withoutModel(options), labels)
  const withModel = await measure(options, labels)
  return withModel.map(({ capability, labelled, figures }) => ({
    capability,
    labelled,
    figures: figures.map(({ name, unit, value }) => ({
      name,
      unit,
      withoutModel: without
        .find((one) => one.capability === capability)
        ?.figures.find((figure) => figure.name === name)?.value,
      withModel: value,
    })),
  }))
}

/** The same shop behind a door that leads nowhere: what shoppers get while the model is away. */
function withoutModel(options: CloisterOptions): CloisterOptions & UnsafeOptions {
  const nowhere = 'https://localhost:9'
  return {
    ...options,
    gateway: {
      url: nowhere,
      model: 'none',
      authorization: { issuer: nowhere, clientId: 'none', clientSecret: 'none' },
    },
    [replaceConnection]: {
      request: () => Promise.reject(new Error('There is no model.')),
      close: () => Promise.resolve(),
    },
  }
}

interface Measured {
  readonly capability: Capability
  readonly labelled: number
  readonly figures: readonly MeasuredFigure[]
}

async function measure(
  options: CloisterOptions & UnsafeOptions,
  labels: Labels,
): Promise<readonly Measured[]> {
  let events: CallEvent[] = []
  const cloister = createCloister({
    ...options,
    observe: (event) => {
      events.push(event)
      options.observe?.(event)
    },
  })
  const measured: Measured[] = []
  const add = async (
    capability: Capability,
    labelled: readonly unknown[],
    evaluate: () => Promise<readonly MeasuredFigure[]>,
  ) => {
    if (labelled.length === 0) return
    events = []
    const quality = await evaluate()
    measured.push({ capability, labelled: labelled.length, figures: [...quality, ...roadFigures(events)] })
  }
  try {
    await add('discovery', labels.queries, () => evaluateDiscovery(cloister, labels.queries))
    await add('recommendations', labels.baskets, () => evaluateRecommendations(cloister, labels.baskets))
    await add('support', labels.questions, () => evaluateSupport(cloister, labels.questions))
    return measured
  } finally {
    await cloister.close()
  }
}

const FALLBACKS = ['deadline', 'unreachable', 'invalid', 'guarded', 'ungrounded', 'unneeded'] as const

/** How the calls went, as an operator would see it. */
function roadFigures(events: readonly CallEvent[]): readonly MeasuredFigure[] {
  const durations = events.map(({ durationMs }) => durationMs)
  const latency = (name: string, part: number): MeasuredFigure => ({
    name,
    value: quantile(durations, part),
    unit: 'ms',
  })
  const ended = (outcome: CallEvent['outcome']) => events.filter((event) => event.outcome === outcome).length
  const removed = events.reduce((sum, event) => sum + event.removed, 0)
  const stopped = events
    .flatMap((event) => Object.values(event.stopped))
    .reduce((sum, times) => sum + times, 0)
  return [
    latency('p50', 0.5),
    latency('p95', 0.95),
    latency('p99', 0.99),
    share('answered by the model', events.length === 0 ? undefined : ended('model') / events.length),
    ...FALLBACKS.map((reason) => count(`fallback: ${reason}`, ended(reason))),
    count('removed by grounding', removed),
    count('of them stopped by the output guard', stopped),
  ]
}
