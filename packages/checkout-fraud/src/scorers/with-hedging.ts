import type { SignalFrame } from '../signal-frame.ts'
import { HedgeBudget } from './hedge-budget.ts'
import { RecentLatencies } from './recent-latencies.ts'
import type { Score, ScoreOptions, Scorer } from './scorer.ts'
import { passedOn } from './with-circuit.ts'

/**
 * Asks a second time when an answer takes longer than nearly all before it, and takes the answer that comes first. The
 * other call is ended. At most one call in twenty is asked twice, so that a slow scorer is never asked twice as much.
 *
 * Only around a scorer whose answers are without effect, as those of this package are. Put it outside of the circuit: an
 * open or half-open circuit then turns the second call away before anything is sent.
 */
export function withHedging(scorer: Scorer): Scorer {
  const latencies = new RecentLatencies()
  const budget = new HedgeBudget()
  return {
    ...passedOn(scorer),
    async score(frame, options) {
      const startedAtMs = performance.now()
      budget.called()
      const afterMs = latencies.quantile95()
      const score =
        afterMs === undefined || afterMs >= options.deadlineMs
          ? await scorer.score(frame, options)
          : await firstOfTwo(scorer, { frame, options, afterMs, budget })
      latencies.add(performance.now() - startedAtMs)
      return score
    },
  }
}

interface HedgedCall {
  readonly frame: SignalFrame
  readonly options: ScoreOptions
  readonly afterMs: number
  readonly budget: HedgeBudget
}

/** Rejects with the fault of the first call when neither answers; it says more than that of the second. */
function firstOfTwo(scorer: Scorer, { frame, options, afterMs, budget }: HedgedCall): Promise<Score> {
  const ended = new AbortController()
  const onAbort = () => ended.abort(options.signal.reason)
  options.signal.addEventListener('abort', onAbort, { once: true })
  if (options.signal.aborted) onAbort()
  const ask = (deadlineMs: number) => scorer.score(frame, { signal: ended.signal, deadlineMs })
  return new Promise<Score>((resolve, reject) => {
    let second: Promise<Score> | undefined
    const timer = setTimeout(() => {
      if (!budget.take()) return
      second = ask(options.deadlineMs - afterMs)
      second.then(resolve, () => undefined)
    }, afterMs)
    ask(options.deadlineMs).then(resolve, (fault: unknown) => {
      clearTimeout(timer)
      if (second === undefined) reject(fault)
      else second.catch(() => reject(fault))
    })
    ended.signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  }).finally(() => {
    options.signal.removeEventListener('abort', onAbort)
    // The loser, and the timer.
    ended.abort()
  })
}
