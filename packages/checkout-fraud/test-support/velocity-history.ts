import * as fc from 'fast-check'
import type { OrderTokens, TokenKind } from '../src/order-tokens.ts'
import type { SettledOrder, VelocityEvent } from '../src/velocity/velocity-store.ts'
import { madeUpToken } from './made-up-token.ts'

/** One thing that happens in a shop. */
export type Happening =
  | { readonly event: VelocityEvent; readonly outcome?: undefined }
  | { readonly outcome: SettledOrder; readonly event?: undefined }

const MINUTE_MS = 60_000
const DAY_MS = 1440 * MINUTE_MS

const order = fc.nat(11)
const stepLateBy = (mostMs: number) =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        does: fc.constant('order' as const),
        order,
        lateByMs: fc.oneof(fc.constant(0), fc.nat(mostMs)),
        amount: fc.nat(100_000),
        names: fc.record(
          {
            account: fc.nat(1),
            card: fc.nat(3),
            device: fc.nat(1),
            email: fc.nat(2),
            network: fc.constant(0),
            shipping: fc.nat(1),
          },
          { requiredKeys: [] },
        ),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constant('outcome' as const),
        order,
        isBad: fc.boolean(),
        isTimed: fc.boolean(),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        does: fc.constant('wait' as const),
        waitMs: fc.oneof(fc.nat(3 * 60 * MINUTE_MS), fc.nat(11 * DAY_MS)),
      }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('rotate' as const) }) },
  )

/**
 * Orders, repeats, outcomes in any order, waiting and rotations of the keys: at most 110 days.
 *
 * @param mostLateMs How late an order may come. An hour and a quarter late, buckets of its day may be dropped already.
 */
export function velocityHistory(mostLateMs: number): fc.Arbitrary<readonly Happening[]> {
  const steps = fc.array(stepLateBy(mostLateMs), { minLength: 1, maxLength: 50 })
  return fc.tuple(fc.nat(365 * DAY_MS), steps).map(([sinceMs, taken]) => {
    let nowMs = Date.UTC(2025, 0, 1) + sinceMs
    const endsAtMs = nowMs + 110 * DAY_MS
    let key = 0
    return taken.flatMap((each): Happening[] => {
      if (each.does === 'rotate') key++
      if (each.does === 'wait') nowMs = Math.min(nowMs + each.waitMs, endsAtMs)
      return happeningOf(each, { key, nowMs })
    })
  })
}

type Step = ReturnType<typeof stepLateBy> extends fc.Arbitrary<infer One> ? One : never

function happeningOf(
  each: Step,
  { key, nowMs }: { readonly key: number; readonly nowMs: number },
): Happening[] {
  if (each.does === 'rotate' || each.does === 'wait') return []
  const ids = {
    id: madeUpToken(`o${each.order}`, key),
    ...(key > 0 && { previousId: madeUpToken(`o${each.order}`, key - 1) }),
  }
  if (each.does === 'outcome') {
    return [{ outcome: { ...ids, isBad: each.isBad, ...(each.isTimed && { atMs: nowMs }) } }]
  }
  const { lateByMs, amount: amountInHundredths, names } = each
  return [{ event: { ...ids, atMs: nowMs - lateByMs, amountInHundredths, tokens: tokensOf(names, key) } }]
}

function tokensOf(names: Partial<Record<TokenKind, number | undefined>>, key: number): OrderTokens {
  return Object.fromEntries(
    Object.entries(names).flatMap(([kind, number]) => {
      if (number === undefined) return []
      const name = `${kind.slice(0, 1)}${number}`
      const previous = key > 0 ? { previous: madeUpToken(name, key - 1) } : {}
      return [[kind, { current: madeUpToken(name, key), ...previous }]]
    }),
  )
}
