import { CloisterError, type CloisterErrorCode } from '@cloister/core'
import { describe, expect, it, vi } from 'vitest'
import { scoredFrame } from '../../test-support/scored-frame.ts'
import type { Score, Scorer } from './scorer.ts'
import { withCircuit } from './with-circuit.ts'

const frame = scoredFrame()
const score: Score = { score: 0.5, reasons: [], model: { name: 'fraud', version: '1' } }
const options = () => ({ signal: new AbortController().signal, deadlineMs: 50 })
const failing = (code: string) => expect.objectContaining({ code })

function scorerThat(answer: Scorer['score']) {
  const asked = vi.fn(answer)
  const scorer = withCircuit({ name: 'test', score: asked, close: () => Promise.resolve() })
  return { scorer, asked }
}

const failsWith = (code: CloisterErrorCode) => () => Promise.reject(new CloisterError(code))

async function askTimes(scorer: Scorer, times: number): Promise<void> {
  for (let time = 0; time < times; time++) await scorer.score(frame, options()).catch(() => undefined)
}

describe('the circuit of a scorer', () => {
  it('spares checkouts the wait for a scorer that failed five times in a row', async () => {
    const { scorer, asked } = scorerThat(failsWith('CLOISTER_SOCKET_CLOSED'))
    await askTimes(scorer, 5)
    await expect(scorer.score(frame, options())).rejects.toThrow(failing('CLOISTER_CIRCUIT_OPEN'))
    expect(asked).toHaveBeenCalledTimes(5)
  })

  it('counts a checkout that gave up at its deadline as an outage, whatever ended it', async () => {
    const { scorer } = scorerThat(
      (_frame, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new CloisterError('CLOISTER_ABORTED')))
        }),
    )
    const giveUp = async () => {
      const caller = new AbortController()
      const asked = scorer.score(frame, { signal: caller.signal, deadlineMs: 10 })
      setTimeout(() => caller.abort(), 12)
      await expect(asked).rejects.toThrow(failing('CLOISTER_DEADLINE_EXCEEDED'))
    }
    for (let time = 0; time < 5; time++) await giveUp()
    await expect(scorer.score(frame, options())).rejects.toThrow(failing('CLOISTER_CIRCUIT_OPEN'))
  })

  it('does not count a shopper who left', async () => {
    const { scorer, asked } = scorerThat(failsWith('CLOISTER_ABORTED'))
    await askTimes(scorer, 8)
    expect(asked).toHaveBeenCalledTimes(8)
  })

  it('passes on what a scorer can do beside scoring', async () => {
    const { scorer } = scorerThat(() => Promise.resolve(score))
    expect(scorer.ready).toBeUndefined()
    const ready = vi.fn(() => Promise.resolve())
    await withCircuit({ ...scorer, ready }).ready?.(options())
    expect(ready).toHaveBeenCalledOnce()
  })
})
