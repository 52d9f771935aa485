import { CloisterError, isCloisterError } from '@cloister/core'
import { type Circuit, createCircuit } from '@cloister/core/gateway'
import type { Scorer } from './scorer.ts'

/**
 * Leaves a scorer alone that failed five times in a row, so that an outage costs each checkout nothing instead of its
 * whole deadline. Scorers that go over the network have it already.
 */
export function withCircuit(scorer: Scorer, circuit: Circuit = createCircuit()): Scorer {
  return {
    ...passedOn(scorer),
    score: (frame, options) => {
      const endsAtMs = performance.now() + options.deadlineMs
      return circuit.run(() => untilDeadline(scorer.score(frame, options), endsAtMs))
    },
  }
}

/** What a scorer is beside its scores. */
export function passedOn(scorer: Scorer): Omit<Scorer, 'score'> {
  return {
    name: scorer.name,
    isLocal: scorer.isLocal,
    close: () => scorer.close(),
    ...(scorer.ready && { ready: (options) => scorer.ready?.(options) ?? Promise.resolve() }),
  }
}

/** Whoever waits gives up at the deadline, and says so by ending the call: that is an outage, and not a change of mind. */
async function untilDeadline<T>(answer: Promise<T>, endsAtMs: number): Promise<T> {
  try {
    return await answer
  } catch (error) {
    // Timers of Node may come a millisecond early.
    const isLate = performance.now() >= endsAtMs - 1
    if (!(isLate && isCloisterError(error) && error.code === 'CLOISTER_ABORTED')) throw error
    throw new CloisterError('CLOISTER_DEADLINE_EXCEEDED', { cause: error })
  }
}
