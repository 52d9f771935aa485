import type { Score, Scorer } from '../src/scorers/scorer.ts'
import type { SignalFrame } from '../src/signal-frame.ts'

export interface FakeScorer extends Scorer {
  /** The frames that it was asked about. */
  readonly asked: readonly SignalFrame[]
  /** What it does from now on: a number is a score, an error is thrown, a function decides for itself. */
  behaves(as: Behaviour): void
}

export type Behaviour = number | Error | ((frame: SignalFrame, signal: AbortSignal) => Promise<Score>)

/** A model that answers as it is told to. */
export function fakeScorer(behaviour: Behaviour = 0.02, version = 'v1'): FakeScorer {
  const asked: SignalFrame[] = []
  let as = behaviour
  return {
    name: 'fake',
    isLocal: true,
    asked,
    behaves(next) {
      as = next
    },
    async score(frame, { signal }) {
      asked.push(frame)
      if (as instanceof Error) throw as
      return typeof as === 'function' ? await as(frame, signal) : scoreOf(as, version)
    },
    close: () => Promise.resolve(),
  }
}

export function scoreOf(score: number, version = 'v1'): Score {
  return { score, reasons: ['ipIsBillingCountry:different'], model: { name: 'fake', version } }
}
