import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import {
  abortError,
  deadlineSignal,
  firstByteDeadline,
  pause,
  remainingMs,
  untilAborted,
} from './deadline.ts'

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

describe('the time that is left', () => {
  it('is known of a deadline, and endless for a signal of somebody else', () => {
    expect(remainingMs(deadlineSignal(60_000))).toBeLessThanOrEqual(60_000)
    expect(remainingMs(deadlineSignal(60_000))).toBeGreaterThan(50_000)
    expect(remainingMs(new AbortController().signal)).toBe(Number.POSITIVE_INFINITY)
  })

  it('is the shorter of two where a first byte is waited for', () => {
    expect(remainingMs(firstByteDeadline(60_000, deadlineSignal(1_000)).signal)).toBeLessThanOrEqual(1_000)
    expect(remainingMs(firstByteDeadline(1_000, deadlineSignal(60_000)).signal)).toBeLessThanOrEqual(1_000)
  })
})

describe('the deadline of a first byte', () => {
  it('ends the wait when nothing came', async () => {
    const { signal } = firstByteDeadline(1, new AbortController().signal)
    await expect(untilAborted(never, signal)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_DEADLINE_EXCEEDED' }),
    )
  })

  it('counts no longer once it was met, but the caller still does', async () => {
    const caller = new AbortController()
    const { signal, met } = firstByteDeadline(5, caller.signal)
    met()
    await pause(20, new AbortController().signal)
    expect(signal.aborted).toBe(false)
    caller.abort()
    expect(abortError(signal).code).toBe('CLOISTER_ABORTED')
  })

  it('passes on why the outer signal ended, also when that was before', () => {
    const { signal } = firstByteDeadline(60_000, AbortSignal.abort(new DOMException('', 'TimeoutError')))
    expect(abortError(signal).code).toBe('CLOISTER_DEADLINE_EXCEEDED')
  })

  it('leaves no listener at the caller’s signal when it is over', () => {
    const caller = new AbortController()
    const { end } = firstByteDeadline(60_000, caller.signal)
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(1)
    end()
    expect(getEventListeners(caller.signal, 'abort')).toEqual([])
  })
})

describe('a pause', () => {
  it('ends with the caller, and leaves no listener behind either way', async () => {
    const caller = new AbortController()
    await pause(1, caller.signal)
    const waiting = pause(60_000, caller.signal)
    caller.abort()
    await expect(waiting).rejects.toThrow(expect.objectContaining({ code: 'CLOISTER_ABORTED' }))
    await Promise.resolve()
    expect(getEventListeners(caller.signal, 'abort')).toEqual([])
  })
})
