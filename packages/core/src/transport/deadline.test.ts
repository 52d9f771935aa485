import { describe, expect, it } from 'vitest'
import { abortError, deadlineSignal, untilAborted } from './deadline.ts'

const never = new Promise<never>(() => undefined)

describe('a deadline', () => {
  it('ends the wait and says that time ran out', async () => {
    await expect(untilAborted(never, deadlineSignal(1))).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_DEADLINE_EXCEEDED' }),
    )
  })

  it('is told apart from a caller who goes away', async () => {
    const caller = new AbortController()
    const waiting = untilAborted(never, deadlineSignal(60_000, caller.signal))
    caller.abort(new Error('ada.canary@shopper.example'))
    await expect(waiting).rejects.toThrow(expect.objectContaining({ code: 'CLOISTER_ABORTED' }))
    expect(abortError(caller.signal).message).not.toContain('canary')
  })

  it('does not touch work that was done in time, nor its failure', async () => {
    const signal = deadlineSignal(60_000)
    await expect(untilAborted(Promise.resolve(7), signal)).resolves.toBe(7)
    await expect(untilAborted(Promise.reject(new Error('own fault')), signal)).rejects.toThrow('own fault')
  })

  it('that is over already leaves no failure behind that nobody handles', async () => {
    const unhandled: unknown[] = []
    const note = (reason: unknown) => unhandled.push(reason)
    process.on('unhandledRejection', note)
    try {
      const work = new Promise<never>((_resolve, reject) => setImmediate(() => reject(new Error('too late'))))
      await expect(untilAborted(work, AbortSignal.abort())).rejects.toThrow(
        expect.objectContaining({ code: 'CLOISTER_ABORTED' }),
      )
      await new Promise((resolve) => setTimeout(resolve, 20))
    } finally {
      process.off('unhandledRejection', note)
    }
    expect(unhandled).toEqual([])
  })
})
