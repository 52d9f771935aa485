import { TOKEN_KINDS, type TokenKind, type VelocityToken } from '../src/order-tokens.ts'
import { COUNTED_WITH } from '../src/velocity/counted-with.ts'
import type {
  SettledOrder,
  TokenVelocity,
  VelocityEvent,
  VelocityReading,
} from '../src/velocity/velocity-store.ts'

const [QUARTER_MS, SIX_HOURS_MS, DAY_MS] = [900_000, 21_600_000, 86_400_000]

interface Listed {
  /** Absent while only an outcome is known. */
  event?: VelocityEvent
  answer?: VelocityReading['byKind']
  isBad: boolean
  outcomeAtMs?: number | undefined
}

/**
 * What a velocity store counts, said in the plainest way: it keeps every order and looks at all of them each time.
 * Names of things are the tokens without their key, as `madeUpToken` makes them.
 */
export class ListingVelocity {
  readonly #orders = new Map<VelocityToken, Listed>()

  record(event: VelocityEvent): VelocityReading {
    const knownId = this.#find(event, event.atMs)
    const known = knownId && this.#orders.get(knownId)
    if (known?.event && known.answer) {
      const isFresh = Math.abs(event.atMs - known.event.atMs) <= DAY_MS
      return { isRepeated: true, byKind: isFresh ? known.answer : this.#read(event) }
    }
    const answer = this.#read(event)
    if (knownId) this.#orders.delete(knownId)
    this.#orders.set(event.id, { isBad: false, ...known, event, answer })
    return { isRepeated: false, byKind: answer }
  }

  settle({ id, previousId, isBad, atMs }: SettledOrder): void {
    const knownId = this.#find({ id, previousId }, atMs) ?? id
    const order = this.#orders.get(knownId)
    if (order?.event === undefined) this.#orders.set(knownId, { isBad, outcomeAtMs: atMs })
    else if (order.isBad !== isBad) {
      order.isBad = isBad
      if (isBad) order.outcomeAtMs = atMs
    }
  }

  #find({ id, previousId }: Pick<SettledOrder, 'id' | 'previousId'>, atMs = 0): VelocityToken | undefined {
    return [id, previousId].find((each) => {
      const order = each && this.#orders.get(each)
      return order && atMs - (order.event?.atMs ?? atMs) <= 120 * DAY_MS
    })
  }

  #read({ tokens, atMs }: VelocityEvent): VelocityReading['byKind'] {
    return Object.fromEntries(
      TOKEN_KINDS.flatMap((kind) => {
        const pair = tokens[kind]
        if (pair === undefined) return []
        const orders = [...this.#orders.values()].filter(({ event }) => {
          const token = event?.tokens[kind]?.current
          return token !== undefined && (token === pair.current || token === pair.previous)
        })
        return [[kind, sumsOf(orders, { kind, atMs })]]
      }),
    )
  }
}

interface Asked {
  readonly kind: TokenKind
  readonly atMs: number
}

function sumsOf(orders: readonly Listed[], { kind, atMs }: Asked): TokenVelocity {
  const age = (time: number, width: number) => Math.floor(atMs / width) - Math.floor(time / width)
  const placed = (width: number, most: number) =>
    orders.flatMap(({ event }) => {
      const old = age(event?.atMs ?? 0, width)
      return event && old >= 0 && old <= most ? [event] : []
    })
  const hour = placed(QUARTER_MS, 4)
  const day = placed(QUARTER_MS, 96)
  const week = placed(SIX_HOURS_MS, 28)
  const month = placed(SIX_HOURS_MS, 120)
  const amountOf = (events: readonly VelocityEvent[]) =>
    events.reduce((sum, { amountInHundredths }) => sum + amountInHundredths, 0)
  const others = orders.flatMap(({ event }) => {
    const name = event?.tokens[COUNTED_WITH[kind]]?.current.split('-')[0]
    return name && age(event?.atMs ?? 0, SIX_HOURS_MS) <= 120 ? [name] : []
  })
  const settled = (most: number) => {
    const isIn = (bucketAge: number) => bucketAge > 28 && bucketAge <= most
    const own = orders.filter(({ event }) => isIn(age(event?.atMs ?? 0, SIX_HOURS_MS)))
    const bad = orders.filter((order) => order.isBad && isIn(badAge(order)))
    const late = bad.filter((order) => badAge(order) !== age(order.event?.atMs ?? 0, SIX_HOURS_MS))
    return { settled: own.length + late.length, bad: bad.length }
  }
  const badAge = ({ event, outcomeAtMs = 0 }: Listed) =>
    age(Math.max(event?.atMs ?? 0, outcomeAtMs - 7 * DAY_MS), SIX_HOURS_MS)
  const recent = orders.filter((order) => order.isBad && badAge(order) >= 0 && badAge(order) <= 28)
  const [settledDay, settledWeek, settledMonth] = [settled(32), settled(56), settled(148)]
  return {
    orders1h: hour.length,
    orders24h: day.length,
    orders7d: week.length,
    orders30d: month.length,
    amount24h: amountOf(day),
    amount7d: amountOf(week),
    amount30d: amountOf(month),
    distinctOthers: new Set(others).size,
    settled1d: settledDay.settled,
    settled7d: settledWeek.settled,
    settled30d: settledMonth.settled,
    bad1d: settledDay.bad,
    bad7d: settledWeek.bad,
    bad30d: settledMonth.bad,
    badRecently: recent.length,
  }
}
