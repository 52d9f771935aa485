import { setTimeout as pause } from 'node:timers/promises'
import { CloisterError } from '@cloister/core'
import { describe, expect, it } from 'vitest'
import { scoredFrame } from '../../test-support/scored-frame.ts'
import { HedgeBudget } from './hedge-budget.ts'
import type { Score, ScoreOptions, Scorer } from './scorer.ts'
import { withCircuit } from './with-circuit.ts'
import { withHedging } from './with-hedging.ts'

const frame = scoredFrame()
const scoreOf = (score: number): Score => ({ score, reasons: [], model: { name: 'fraud', version: '1' } })
const options = (): ScoreOptions => ({ signal: new AbortController().signal, deadlineMs: 2_000 })

interface Hedged {
  readonly scorer: Scorer
  readonly calls: ScoreOptions[]
  /** How the next call behaves, and those after it. */
  next: (call: number, options: ScoreOptions) => Promise<Score>
}

/** A scorer that has been quick for long enough to know what is slow. */
async function quickScorer(wrap = (scorer: Scorer) => scorer): Promise<Hedged> {
  const hedged: Hedged = {
    calls: [],
    next: () => Promise.resolve(scoreOf(0)),
    scorer: withHedging(
      wrap({
        name: 'test',
        score: (_frame, chosen) => hedged.next(hedged.calls.push(chosen), chosen),
        close: () => Promise.resolve(),
      }),
    ),
  }
  for (let call = 0; call < 96; call++) await hedged.scorer.score(frame, options())
  hedged.calls.length = 0
  return hedged
}

function untilEnded(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new CloisterError('CLOISTER_ABORTED')))
  })
}

describe('a second call to a slow scorer', () => {
  it('gives its answer when the first hangs, and the first is ended', async () => {
    const hedged = await quickScorer()
    hedged.next = (call, { signal }) => (call === 1 ? untilEnded(signal) : Promise.resolve(scoreOf(0.2)))
    expect((await hedged.scorer.score(frame, options())).score).toBe(0.2)
    expect(hedged.calls.map(({ signal }) => signal.aborted)).toEqual([true, true])
    expect(hedged.calls[1]?.deadlineMs).toBeLessThan(2_000)
  })

  it('takes nothing away from the first, when that answers after all', async () => {
    const hedged = await quickScorer()
    hedged.next = async (call, { signal }) => {
      if (call === 2) return untilEnded(signal)
      await pause(60)
      return scoreOf(0.1)
    }
    expect((await hedged.scorer.score(frame, options())).score).toBe(0.1)
  })

  it('does not happen for a scorer that answers as it always does', async () => {
    const hedged = await quickScorer()
    await hedged.scorer.score(frame, options())
    expect(hedged.calls).toHaveLength(1)
  })

  it('leaves the first fault to be told when both fail', async () => {
    const hedged = await quickScorer()
    hedged.next = async (call) => {
      await pause(call === 1 ? 60 : 0)
      throw new CloisterError(call === 1 ? 'CLOISTER_GATEWAY_FAILED' : 'CLOISTER_GATEWAY_BUSY')
    }
    await expect(hedged.scorer.score(frame, options())).rejects.toMatchObject({
      code: 'CLOISTER_GATEWAY_FAILED',
    })
  })

  it('ends with the checkout that asked', async () => {
    const hedged = await quickScorer()
    hedged.next = (_call, { signal }) => untilEnded(signal)
    const caller = new AbortController()
    const asked = hedged.scorer.score(frame, { signal: caller.signal, deadlineMs: 2_000 })
    setTimeout(() => caller.abort(), 40)
    await expect(asked).rejects.toMatchObject({ code: 'CLOISTER_ABORTED' })
  })

  it('is made for one call in twenty at most, however slow all of them are', async () => {
    const hedged = await quickScorer()
    hedged.next = async () => {
      await pause(8)
      return scoreOf(0)
    }
    const asked = 400
    await Promise.all(Array.from({ length: asked }, () => hedged.scorer.score(frame, options())))
    const second = hedged.calls.length - asked
    expect(second).toBeGreaterThan(0)
    // What the quick calls before them had saved comes on top.
    expect(second).toBeLessThanOrEqual(asked * 0.05 + 2)
  })

  it('is turned away while the circuit tries whether the scorer is back', async () => {
    const hedged = await quickScorer(withCircuit)
    hedged.next = () => Promise.reject(new CloisterError('CLOISTER_GATEWAY_FAILED'))
    for (let call = 0; call < 5; call++) await hedged.scorer.score(frame, options()).catch(() => undefined)
    await pause(3_500)
    hedged.calls.length = 0
    hedged.next = async () => {
      await pause(100)
      return scoreOf(0.3)
    }
    expect((await hedged.scorer.score(frame, options())).score).toBe(0.3)
    expect(hedged.calls).toHaveLength(1)
  })
})

describe('the budget of second calls', () => {
  it('holds one for twenty calls and does not save up', () => {
    const budget = new HedgeBudget()
    const callTimes = (times: number) => {
      for (let call = 0; call < times; call++) budget.called()
    }
    callTimes(19)
    expect(budget.take()).toBe(false)
    callTimes(1)
    expect([budget.take(), budget.take()]).toEqual([true, false])
    callTimes(10_000)
    expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false])
  })
})
