import { getEventListeners } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import type { ConnectionReply } from './connection.ts'
import { HttpExchange } from './http-exchange.ts'

function openExchange(signal: AbortSignal = new AbortController().signal) {
  const exchange = new HttpExchange(signal)
  const controller = {
    aborted: false,
    paused: false,
    reason: null,
    abort: vi.fn(),
    pause: vi.fn(),
    resume: vi.fn(),
  }
  exchange.onRequestStart(controller)
  return { exchange, controller }
}

const bytes = (length: number) => new Uint8Array(length)

async function lengthsOf({ body }: ConnectionReply): Promise<readonly number[]> {
  return (await Array.fromAsync(body)).map(({ byteLength }) => byteLength)
}

describe('an exchange', () => {
  it('hands out what has come and what comes, in order, to the end', async () => {
    const { exchange, controller } = openExchange()
    exchange.onResponseStart(controller, 200, { 'content-type': 'text/plain', 'set-cookie': ['a', 'b'] })
    exchange.onResponseData(controller, bytes(1))
    const reply = await exchange.reply
    const read = lengthsOf(reply)
    await Promise.resolve()
    exchange.onResponseData(controller, bytes(2))
    exchange.onResponseEnd()
    expect(await read).toEqual([1, 2])
    expect(reply).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/plain', 'set-cookie': 'a, b' },
    })
  })

  it('takes an interim response for no answer', async () => {
    const { exchange, controller } = openExchange()
    exchange.onResponseStart(controller, 103, { link: 'early' })
    exchange.onResponseStart(controller, 200, {})
    expect(await exchange.reply).toMatchObject({ status: 200, headers: {} })
  })

  it('lets the peer wait while nobody reads, and goes on when everything is read', async () => {
    const { exchange, controller } = openExchange()
    exchange.onResponseStart(controller, 200, {})
    const { body } = await exchange.reply
    exchange.onResponseData(controller, bytes(100_000))
    expect(controller.pause).not.toHaveBeenCalled()
    exchange.onResponseData(controller, bytes(100_000))
    expect(controller.pause).toHaveBeenCalledTimes(1)
    const chunks = body[Symbol.asyncIterator]()
    await chunks.next()
    expect(controller.resume).not.toHaveBeenCalled()
    await chunks.next()
    expect(controller.resume).toHaveBeenCalledTimes(1)
  })

  it('fails the read that waits when the peer breaks off, and never takes that for the end', async () => {
    const { exchange, controller } = openExchange()
    exchange.onResponseStart(controller, 200, {})
    const read = lengthsOf(await exchange.reply)
    exchange.onResponseError(controller, new Error('socket hang up by canary'))
    await expect(read).rejects.toThrow(expect.objectContaining({ code: 'CLOISTER_GATEWAY_UNREACHABLE' }))
    await expect(read).rejects.not.toThrow(/canary/u)
  })

  it('ends with its signal at any moment, frees the socket and leaves no listener', async () => {
    const caller = new AbortController()
    const { exchange, controller } = openExchange(caller.signal)
    exchange.onResponseStart(controller, 200, {})
    const read = lengthsOf(await exchange.reply)
    caller.abort()
    await expect(read).rejects.toThrow(expect.objectContaining({ code: 'CLOISTER_ABORTED' }))
    expect(controller.abort).toHaveBeenCalledTimes(1)
    expect(getEventListeners(caller.signal, 'abort')).toEqual([])
  })

  it('writes nothing for a caller who left before there was a socket', async () => {
    const { exchange, controller } = openExchange(AbortSignal.abort())
    expect(controller.abort).toHaveBeenCalledTimes(1)
    await expect(exchange.reply).rejects.toThrow(expect.objectContaining({ code: 'CLOISTER_ABORTED' }))
  })

  it.each(['cancel', 'return'] as const)('drops the rest on %s, once', async (way) => {
    const { exchange, controller } = openExchange()
    exchange.onResponseStart(controller, 200, {})
    exchange.onResponseData(controller, bytes(5))
    const reply = await exchange.reply
    const chunks = reply.body[Symbol.asyncIterator]()
    if (way === 'cancel') reply.cancel()
    else await chunks.return?.()
    reply.cancel()
    exchange.onResponseData(controller, bytes(5))
    expect(controller.abort).toHaveBeenCalledTimes(1)
    await expect(chunks.next()).rejects.toThrow(expect.objectContaining({ code: 'CLOISTER_ABORTED' }))
  })

  it('leaves the socket to the next call when it was read to the end', async () => {
    const { exchange, controller } = openExchange()
    exchange.onResponseStart(controller, 200, {})
    exchange.onResponseEnd()
    const reply = await exchange.reply
    expect(await lengthsOf(reply)).toEqual([])
    reply.cancel()
    expect(controller.abort).not.toHaveBeenCalled()
  })
})
