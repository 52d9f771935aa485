import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeReply } from '../../test-support/fake-connection.ts'
import { CloisterError } from '../cloister-error.ts'
import { guardBody } from '../minimise/egress-guard.ts'
import { nobody } from '../minimise/known-shopper.ts'
import { startDeadline } from '../transport/deadline.ts'
import type { DoorRequest } from '../transport/gateway-door.ts'
import { RetryBudget } from './retry-budget.ts'
import { sendPrompt } from './send-prompt.ts'

const body = guardBody('{"q":1}', { shopper: nobody, limitBytes: 1_000 })

/** A door that fails with these errors, one a call, and then opens. Each call is one sending. */
function doorThatFails(...failures: readonly CloisterError[]) {
  const chat = vi.fn(async ({ time }: DoorRequest) => {
    const failure = failures[chat.mock.calls.length - 1]
    await time?.('gateway', () => Promise.resolve())
    if (failure) throw failure
    return fakeReply()
  })
  return { chat, close: () => Promise.resolve() }
}

function busyFor(retryAfterSeconds: number): CloisterError {
  return new CloisterError('CLOISTER_GATEWAY_BUSY', { details: { retryAfterSeconds } })
}

function send(door: ReturnType<typeof doorThatFails>, signal: AbortSignal) {
  const request = {
    body,
    accept: 'application/json' as const,
    signal,
    time: <T>(_: string, work: () => T) => work(),
  }
  return sendPrompt(door, request, new RetryBudget())
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('a second try', () => {
  it('waits at least as long as the gateway asked for', async () => {
    const door = doorThatFails(busyFor(3))
    const sent = send(door, startDeadline(20_000).signal)
    await vi.advanceTimersByTimeAsync(2_999)
    expect(door.chat).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(251)
    expect(door.chat).toHaveBeenCalledTimes(2)
    await expect(sent).resolves.toMatchObject({ status: 200 })
  })

  it('comes after a random pause, so that many do not come together', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5)
    const door = doorThatFails(new CloisterError('CLOISTER_GATEWAY_UNREACHABLE'))
    const sent = send(door, startDeadline(20_000).signal)
    await vi.advanceTimersByTimeAsync(124)
    expect(door.chat).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    await expect(sent).resolves.toMatchObject({ status: 200 })
  })

  it('is not begun when it would come after the deadline', async () => {
    const door = doorThatFails(busyFor(3))
    await expect(send(door, startDeadline(2_000).signal)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_GATEWAY_BUSY' }),
    )
    expect(door.chat).toHaveBeenCalledTimes(1)
  })

  it('is not begun for a caller who left while it waited', async () => {
    const caller = new AbortController()
    const door = doorThatFails(busyFor(3))
    const outcome = expect(send(door, startDeadline(20_000, caller.signal).signal)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_ABORTED' }),
    )
    await vi.advanceTimersByTimeAsync(1_000)
    caller.abort()
    await outcome
    await vi.advanceTimersByTimeAsync(10_000)
    expect(door.chat).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is not begun when the door itself has sent twice already', async () => {
    const door = doorThatFails(busyFor(0))
    door.chat.mockImplementation(async ({ time }: DoorRequest) => {
      await time?.('gateway', () => Promise.resolve())
      await time?.('gateway', () => Promise.resolve())
      throw busyFor(0)
    })
    await expect(send(door, startDeadline(20_000).signal)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_GATEWAY_BUSY' }),
    )
    expect(door.chat).toHaveBeenCalledTimes(1)
  })

  it.each([
    new CloisterError('CLOISTER_GATEWAY_BUSY'),
    new CloisterError('CLOISTER_GATEWAY_FAILED'),
    new CloisterError('CLOISTER_CERTIFICATE_REFUSED'),
    new CloisterError('CLOISTER_REPLY_INVALID'),
    new CloisterError('CLOISTER_TOKEN_UNAVAILABLE'),
  ])('does not follow $code without a time to come back', async (failure) => {
    const door = doorThatFails(failure)
    await expect(send(door, startDeadline(20_000).signal)).rejects.toThrow(failure)
    expect(door.chat).toHaveBeenCalledTimes(1)
  })
})
