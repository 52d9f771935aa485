import { describe, expect, it } from 'vitest'
import type { VelocityToken } from '../src/order-tokens.ts'
import type { TokenVelocity, VelocityEvent, VelocityStore } from '../src/velocity/velocity-store.ts'
import { madeUpToken } from './made-up-token.ts'

const [MINUTE_MS, DAY_MS] = [60_000, 86_400_000]
const NOON = Date.UTC(2026, 2, 10, 12)
const { signal } = new AbortController()

const order = (name: string, event: Partial<VelocityEvent> = {}): VelocityEvent => ({
  id: madeUpToken(name),
  atMs: NOON,
  amountInHundredths: 1_000,
  tokens: { card: { current: madeUpToken('card') } },
  ...event,
})

/** Runs the promises every velocity store makes, each with an empty store. */
export function keepsTheVelocityContract(name: string, open: () => VelocityStore): void {
  const withStore = (work: (store: VelocityStore) => Promise<void>) => async () => {
    const store = open()
    await work(store).finally(() => store.close())
  }
  const cardAt = async (store: VelocityStore, atMs: number): Promise<TokenVelocity | undefined> => {
    const look = order(`look-${atMs}`, { atMs, tokens: { card: { current: madeUpToken('card') } } })
    return (await store.record(look, { signal })).byKind.card
  }

  describe(`${name} keeps the contract of a velocity store`, () => {
    it(
      'tells what stood before an order, and nothing of kinds that it does not have',
      withStore(async (store) => {
        const first = await store.record(order('a'), { signal })
        expect(first.byKind.card).toMatchObject({ orders1h: 0, orders30d: 0, amount24h: 0 })
        const second = await store.record(order('b', { atMs: NOON + MINUTE_MS }), { signal })
        expect(second.isRepeated).toBe(false)
        expect(Object.keys(second.byKind)).toEqual(['card'])
        expect(second.byKind.card).toMatchObject({ orders1h: 1, orders30d: 1, amount24h: 1_000 })
      }),
    )

    it(
      'counts an order once, and answers as it did before, also when it is asked ten times at once',
      withStore(async (store) => {
        await store.record(order('a'), { signal })
        const readings = await Promise.all(
          Array.from({ length: 10 }, () => store.record(order('b'), { signal })),
        )
        expect(readings.filter(({ isRepeated }) => !isRepeated)).toHaveLength(1)
        expect(new Set(readings.map(({ byKind }) => JSON.stringify(byKind))).size).toBe(1)
        await store.record(order('c', { atMs: NOON + MINUTE_MS }), { signal })
        expect((await store.record(order('b'), { signal })).byKind.card?.orders1h).toBe(1)
        expect((await cardAt(store, NOON + 2 * MINUTE_MS))?.orders1h).toBe(3)
      }),
    )

    it(
      'counts an order that comes again a day later no second time',
      withStore(async (store) => {
        await store.record(order('a'), { signal })
        const again = await store.record(order('a', { atMs: NOON + 2 * DAY_MS }), { signal })
        expect(again).toMatchObject({ isRepeated: true, byKind: { card: { orders7d: 1 } } })
        expect((await cardAt(store, NOON + 2 * DAY_MS))?.orders7d).toBe(1)
      }),
    )

    it.each([
      ['orders1h', 60 * MINUTE_MS, 16 * MINUTE_MS],
      ['orders24h', DAY_MS, 16 * MINUTE_MS],
      ['orders7d', 7 * DAY_MS, 361 * MINUTE_MS],
      ['orders30d', 30 * DAY_MS, 361 * MINUTE_MS],
    ] as const)(
      '%s is never shorter than it says, and longer by a bucket at most',
      async (window, lastsMs, more) => {
        for (const [waitMs, seen] of [
          [lastsMs - 1, 1],
          [lastsMs + more, 0],
        ] as const) {
          const store = open()
          await store.record(order('a', { atMs: NOON + 7 * MINUTE_MS }), { signal })
          expect((await cardAt(store, NOON + 7 * MINUTE_MS + waitMs))?.[window]).toBe(seen)
          await store.close()
        }
      },
    )

    it(
      'knows a bad order at once as recent, and counts it into the rate when its week is over',
      withStore(async (store) => {
        await store.record(order('a'), { signal })
        await store.settle({ id: madeUpToken('a'), isBad: true }, { signal })
        expect(await cardAt(store, NOON + DAY_MS)).toMatchObject({ badRecently: 1, bad30d: 0, settled30d: 0 })
        const later = await cardAt(store, NOON + 7.5 * DAY_MS)
        expect(later).toMatchObject({ badRecently: 0, bad1d: 1, settled1d: 1 })
        expect(await cardAt(store, NOON + 9 * DAY_MS)).toMatchObject({ bad1d: 0, bad7d: 1, settled7d: 2 })
        expect(await cardAt(store, NOON + 38 * DAY_MS)).toMatchObject({ bad30d: 0 })
      }),
    )

    it(
      'takes an order of which nobody said anything for good',
      withStore(async (store) => {
        await store.record(order('a'), { signal })
        expect(await cardAt(store, NOON + 8 * DAY_MS)).toMatchObject({ settled1d: 1, bad1d: 0 })
      }),
    )

    it(
      'counts an outcome once, and lets a later one replace it',
      withStore(async (store) => {
        const settle = async (isBad: boolean) =>
          await store.settle({ id: madeUpToken('a'), isBad }, { signal })
        await store.record(order('a'), { signal })
        for (const isBad of [true, true, false, true, true]) await settle(isBad)
        expect((await cardAt(store, NOON + DAY_MS))?.badRecently).toBe(1)
        await settle(false)
        expect((await cardAt(store, NOON + 2 * DAY_MS))?.badRecently).toBe(0)
      }),
    )

    it(
      'keeps an outcome that comes before its order',
      withStore(async (store) => {
        await store.settle({ id: madeUpToken('a'), isBad: true }, { signal })
        const reading = await store.record(order('a'), { signal })
        expect(reading).toMatchObject({ isRepeated: false, byKind: { card: { badRecently: 0 } } })
        expect((await cardAt(store, NOON + MINUTE_MS))?.badRecently).toBe(1)
      }),
    )

    it(
      'counts a chargeback that comes months later when it comes',
      withStore(async (store) => {
        await store.record(order('a'), { signal })
        const atMs = NOON + 70 * DAY_MS
        await store.settle({ id: madeUpToken('a'), isBad: true, atMs }, { signal })
        const month = await cardAt(store, atMs + DAY_MS)
        expect(month).toMatchObject({ bad1d: 1, settled1d: 1, bad30d: 1, orders30d: 0 })
        await store.settle({ id: madeUpToken('a'), isBad: false, atMs: atMs + DAY_MS }, { signal })
        expect(await cardAt(store, atMs + DAY_MS + 1)).toMatchObject({ bad30d: 0, settled30d: 0 })
      }),
    )

    it(
      'carries counts, outcomes and others over a rotation of the keys',
      withStore(async (store) => {
        const pair = (thing: string) => ({ current: madeUpToken(thing, 1), previous: madeUpToken(thing, 0) })
        const before = { device: { current: madeUpToken('d') }, card: { current: madeUpToken('c') } }
        const after = { device: pair('d'), card: pair('c') }
        await store.record(order('a', { tokens: before }), { signal })
        const ids = { id: madeUpToken('a', 1), previousId: madeUpToken('a', 0) }
        expect((await store.record(order('a', { ...ids, tokens: after }), { signal })).isRepeated).toBe(true)
        await store.settle({ ...ids, isBad: true }, { signal })
        const next = order('b', { atMs: NOON + MINUTE_MS, tokens: after })
        const counted = { orders1h: 1, distinctOthers: 1, badRecently: 1 }
        expect((await store.record(next, { signal })).byKind.device).toMatchObject(counted)
        const last = await store.record(order('c', { atMs: NOON + 2 * MINUTE_MS, tokens: after }), { signal })
        // It is the same card, whichever key its token was made with.
        expect(last.byKind.device).toMatchObject({ ...counted, orders1h: 2 })
      }),
    )

    it(
      'counts different others, up to 64',
      withStore(async (store) => {
        let others: number | undefined
        for (let card = 0; card < 70; card++) {
          const tokens = { device: { current: madeUpToken('d') }, card: { current: madeUpToken(`${card}`) } }
          const reading = await store.record(order(`o${card}`, { tokens }), { signal })
          others = reading.byKind.device?.distinctOthers
          if (card <= 64) expect(others).toBe(card)
        }
        expect(others).toBe(64)
      }),
    )

    it(
      'forgets an order after four months, and its history after seven weeks',
      withStore(async (store) => {
        await store.record(order('a'), { signal })
        const later = await store.record(order('a', { atMs: NOON + 121 * DAY_MS }), { signal })
        expect(later).toMatchObject({ isRepeated: false, byKind: { card: { orders30d: 0, settled30d: 0 } } })
      }),
    )

    it.each([
      ['a name as an id', { id: 'ada.canary@shopper.example' as VelocityToken }, 'id'],
      ['a name as an id before', { previousId: 'Ada Zanderkook Canary!' as VelocityToken }, 'previousId'],
      ['a name as a token', { tokens: { email: { current: 'ada.canary' as VelocityToken } } }, 'tokens'],
      [
        'a name as a token before',
        { tokens: { email: { current: madeUpToken('e'), previous: '4111111111111111' as VelocityToken } } },
        'tokens',
      ],
      ['a time in microseconds', { atMs: NOON * 1_000 }, 'atMs'],
      ['no time', { atMs: Number.NaN }, 'atMs'],
      ['an amount below zero', { amountInHundredths: -1 }, 'amountInHundredths'],
      ['no amount', { amountInHundredths: Number.NaN }, 'amountInHundredths'],
    ] as const)('refuses %s', async (_what, wrong, field) => {
      const store = open()
      const expected = { code: 'CLOISTER_ORDER_INVALID', details: { field } }
      await expect(store.record(order('a', wrong), { signal })).rejects.toMatchObject(expected)
      const outcome = { id: madeUpToken('a'), isBad: true, ...wrong }
      if (field !== 'tokens' && field !== 'amountInHundredths') {
        await expect(store.settle(outcome, { signal })).rejects.toMatchObject(expected)
      }
      await store.close()
    })

    it(
      'ends by the signal, and does nothing when it has ended',
      withStore(async (store) => {
        const aborted = { signal: AbortSignal.abort() }
        await expect(store.record(order('a'), aborted)).rejects.toMatchObject({ code: 'CLOISTER_ABORTED' })
        await expect(store.settle({ id: madeUpToken('a'), isBad: true }, aborted)).rejects.toMatchObject({
          code: 'CLOISTER_ABORTED',
        })
        const timeOut = { signal: AbortSignal.abort(new DOMException('', 'TimeoutError')) }
        await expect(store.record(order('a'), timeOut)).rejects.toMatchObject({
          code: 'CLOISTER_DEADLINE_EXCEEDED',
        })
        expect(await cardAt(store, NOON)).toMatchObject({ orders1h: 0 })
      }),
    )

    it(
      'is not asked after it was closed',
      withStore(async (store) => {
        await store.close()
        await expect(store.record(order('a'), { signal })).rejects.toMatchObject({ code: 'CLOISTER_CLOSED' })
      }),
    )
  })
}
