import { CloisterError } from '@cloister/core'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { patiently } from './patiently.ts'

const never = new AbortController().signal
const busy = (retryAfterSeconds: number) =>
  new CloisterError('CLOISTER_PLATFORM_BUSY', { details: { status: 429, retryAfterSeconds } })

/** Throws what it is given, one after the other, and succeeds after that. */
function failing(errors: readonly unknown[]) {
  const calls: number[] = []
  const ask = async (): Promise<string> => {
    calls.push(performance.now())
    const error = errors[calls.length - 1]
    if (error !== undefined) throw error
    return 'answered'
  }
  return { calls, ask }
}

describe('a shop that does not answer', () => {
  it('is waited for as long as it says, however often it limits the rate', async () => {
    const { calls, ask } = failing([busy(0), busy(0), busy(0), busy(0), busy(1)])
    expect(await patiently(ask, never)).toBe('answered')
    expect(calls).toHaveLength(6)
    expect((calls[5] ?? 0) - (calls[4] ?? 0)).toBeGreaterThanOrEqual(990)
  })

  it('is asked three times where it fails, and once where that would not help', async () => {
    const failed = new CloisterError('CLOISTER_PLATFORM_FAILED', { details: { retryAfterSeconds: 0 } })
    const down = failing([failed, failed, failed, failed])
    expect(await failureOf(() => patiently(down.ask, never))).toMatchObject({
      code: 'CLOISTER_PLATFORM_FAILED',
    })
    expect(down.calls).toHaveLength(3)
    const refused = failing([new CloisterError('CLOISTER_PLATFORM_REFUSED')])
    await failureOf(() => patiently(refused.ask, never))
    expect(refused.calls).toHaveLength(1)
  })

  it('is waited for no longer than the signal', async () => {
    const { ask } = failing([busy(3_600)])
    const startedAt = performance.now()
    expect(await failureOf(() => patiently(ask, AbortSignal.timeout(50)))).toEqual({
      code: 'CLOISTER_ABORTED',
    })
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })
})
