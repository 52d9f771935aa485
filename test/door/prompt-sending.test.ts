import { getEventListeners } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  answer,
  delta,
  drip,
  type HostileModel,
  type Misbehaviour,
  startHostileModel,
  status,
} from '../support/hostile-model.ts'
import {
  answersWell,
  type HostileShop,
  openHostileShop,
  STREAM,
  staysSilent,
  streamsWell,
} from '../support/hostile-shop.ts'

const reset: Misbehaviour = (outgoing) => outgoing.socket?.destroy()

let model: HostileModel
let shop: HostileShop

beforeAll(async () => {
  model = await startHostileModel()
})

beforeEach(async () => {
  shop = await openHostileShop(model)
})

afterEach(async () => {
  await shop.close()
})

afterAll(async () => {
  await model.close()
})

/** Nothing that the model began may go on after the answer. */
async function expectFreed(): Promise<void> {
  await vi.waitFor(() => expect(model.unfinished()).toBe(0))
}

describe('a prompt', () => {
  const busy = (retryAfter: string) => status(503, { 'retry-after': retryAfter })
  const past = 'Fri, 31 Dec 2021 23:59:59 GMT'

  it.each<[string, readonly Misbehaviour[], number, string]>([
    ['again after a connection that was lost before the answer', [reset, streamsWell], 2, 'model'],
    ['again when the gateway says when, in seconds', [busy('0'), streamsWell], 2, 'model'],
    ['again when the gateway says when, as a date', [busy(past), streamsWell], 2, 'model'],
    ['again with a new token', [status(401), streamsWell], 2, 'model'],
    ['once when the gateway says later than the deadline', [busy('60'), streamsWell], 1, 'rules'],
    ['once when the gateway does not say when', [status(503), streamsWell], 1, 'rules'],
    ['once when the gateway fails', [status(500), streamsWell], 1, 'rules'],
    ['once when the gateway refuses', [status(403), streamsWell], 1, 'rules'],
    ['twice when the connection is lost twice', [reset, reset, streamsWell], 2, 'rules'],
    ['twice when the gateway is busy twice', [busy('0'), busy('0'), streamsWell], 2, 'rules'],
    ['twice when it was busy and then refused the token', [busy('0'), status(401), streamsWell], 2, 'rules'],
    ['twice when it refused the token and then was busy', [status(401), busy('0'), streamsWell], 2, 'rules'],
    [
      'twice when it lost the connection and then refused the token',
      [reset, status(401), streamsWell],
      2,
      'rules',
    ],
    ['once when the answer broke off', [answer(STREAM, delta('Well')), streamsWell], 1, 'rules'],
  ])('is sent %s', async (_when, misbehaviours, prompts, source) => {
    model.behave(...misbehaviours)
    const reply = await shop.ask()
    expect([model.prompts(), reply.source]).toEqual([prompts, source])
  })

  it('is not sent again by everybody at once when the connection is lost', async () => {
    model.behave(reset)
    await Promise.all(Array.from({ length: 10 }, () => shop.ask()))
    expect(model.prompts()).toBe(13)
  })

  it('is not sent any more after five failures in a row, and the shop answers at once', async () => {
    model.behave(status(500))
    for (let turn = 0; turn < 5; turn++) await shop.ask()
    expect(await shop.ask()).toMatchObject({ source: 'rules', code: 'CLOISTER_CIRCUIT_OPEN' })
    expect(model.prompts()).toBe(5)
  })

  it('of a search goes on where only answers fail', async () => {
    model.behave(status(500))
    for (let turn = 0; turn < 6; turn++) await shop.ask()
    model.behave(answersWell)
    expect(await shop.search()).toMatchObject({ source: 'model' })
  })
})

describe('a shopper who leaves', () => {
  const slow = drip(delta('word '), { first: delta('Well'), everyMs: 5 })
  const moments: readonly (readonly [string, Misbehaviour, number])[] = [
    ['before the token', staysSilent, 0],
    ['while the question is sent', staysSilent, 1],
    ['before the answer', staysSilent, 10],
    ['after the headers', drip('', { everyMs: 1_000 }), 10],
    ['in the middle of the answer', slow, 15],
    ['after the answer', streamsWell, 60],
  ]

  it.each(moments)(
    '%s frees socket and listener, two hundred times',
    async (_when, misbehaviour, afterMs) => {
      const heard = new Set<AbortSignal>()
      const add = EventTarget.prototype.addEventListener
      vi.spyOn(EventTarget.prototype, 'addEventListener').mockImplementation(function (
        this: EventTarget,
        ...listener
      ) {
        if (this instanceof AbortSignal) heard.add(this)
        return add.apply(this, listener)
      })
      model.behave(misbehaviour)
      for (let turn = 0; turn < 10; turn++) {
        await Promise.all(
          Array.from({ length: 20 }, async () => {
            const caller = new AbortController()
            heard.add(caller.signal)
            const timer = setTimeout(() => caller.abort(), afterMs)
            await shop.ask(caller.signal).catch(() => undefined)
            clearTimeout(timer)
          }),
        )
      }
      await expectFreed()
      expect(heard.size).toBeGreaterThanOrEqual(200)
      // The token that everybody waited for is still on its way when they leave at once; it serves those who come.
      await vi.waitFor(
        () => expect([...heard].flatMap((signal) => getEventListeners(signal, 'abort'))).toEqual([]),
        { timeout: 5_000 },
      )
      expect(model.sockets()).toBeLessThan(60)
    },
  )
})
