import { getEventListeners } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { abortError, pause, remainingMs, startDeadline, untilAborted } from './deadline.ts'

const never = new Promise<never>(() => undefined)

describe('a deadline', () => {
  it('ends the wait and says that time ran out', async () => {
    await expect(untilAborted(never, startDeadline(1).signal)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_DEADLINE_EXCEEDED' }),
    )
  })

  it('is told apart from a caller who goes away', async () => {
    const caller = new AbortController()
    const waiting = untilAborted(never, startDeadline(60_000, caller.signal).signal)
    caller.abort(new Error('ada.canary@shopper.example'))
    await expect(waiting).rejects.toThrow(expect.objectContaining({ code: 'CLOISTER_ABORTED' }))
    expect(abortError(caller.signal).message).not.toContain('canary')
  })

  it('does not touch work that was done in time, nor its failure', async () => {
    const signal = startDeadline(60_000).signal
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
    expect(remainingMs(startDeadline(60_000).signal)).toBeLessThanOrEqual(60_000)
    expect(remainingMs(startDeadline(60_000).signal)).toBeGreaterThan(50_000)
    expect(remainingMs(new AbortController().signal)).toBe(Number.POSITIVE_INFINITY)
  })

  it('is the shorter of two where a first byte is waited for', () => {
    expect(remainingMs(startDeadline(60_000, startDeadline(1_000).signal).signal)).toBeLessThanOrEqual(1_000)
    expect(remainingMs(startDeadline(1_000, startDeadline(60_000).signal).signal)).toBeLessThanOrEqual(1_000)
  })
})

describe('a deadline within a call', () => {
  it('ends the wait when nothing came', async () => {
    const { signal } = startDeadline(1, new AbortController().signal)
    await expect(untilAborted(never, signal)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_DEADLINE_EXCEEDED' }),
    )
  })

  it('counts no longer once it was met, but the caller still does', async () => {
    const caller = new AbortController()
    const { signal, met } = startDeadline(5, caller.signal)
    met()
    await pause(20, new AbortController().signal)
    expect(signal.aborted).toBe(false)
    caller.abort()
    expect(abortError(signal).code).toBe('CLOISTER_ABORTED')
  })

  it('passes on why the outer signal ended, also when that was before', () => {
    const { signal } = startDeadline(60_000, AbortSignal.abort(new DOMException('', 'TimeoutError')))
    expect(abortError(signal).code).toBe('CLOISTER_DEADLINE_EXCEEDED')
  })

  it('leaves no listener at the caller’s signal when it is over', () => {
    const caller = new AbortController()
    const { end } = startDeadline(60_000, caller.signal)
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(1)
    end()
    expect(getEventListeners(caller.signal, 'abort')).toEqual([])
  })

  it('leaves neither timer nor listener when it was over first, on either side', () => {
    vi.useFakeTimers()
    try {
      const caller = new AbortController()
      startDeadline(1_000, caller.signal)
      vi.advanceTimersByTime(1_000)
      expect(getEventListeners(caller.signal, 'abort')).toEqual([])
      startDeadline(60_000, caller.signal)
      caller.abort()
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
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
