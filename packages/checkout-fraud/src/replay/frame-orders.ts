import { isCloisterError } from '@cloister/core'
import { type Crowd, TYPICAL_CROWD } from '../crowd.ts'
import { DAY_MS } from '../durations.ts'
import type { Keyring } from '../keyring.ts'
import { orderSignals } from '../order-signals.ts'
import { orderIdTokens, orderTokens } from '../order-tokens.ts'
import type { SignalContext } from '../signal-context.ts'
import { frameOf, type SignalFrame } from '../signal-frame.ts'
import type { OrderSignals } from '../signal-words.ts'
import type { VelocityStore } from '../velocity/velocity-store.ts'
import { OUTCOME_DELAY_DAYS } from '../velocity/velocity-windows.ts'
import { velocityEventOf } from '../velocity-event.ts'
import { velocitySignals } from '../velocity-signals.ts'
import type { BadRow, PastOrder } from './past-order.ts'
import { PendingOutcomes } from './pending-outcomes.ts'

/** A past order as a scorer would have seen it then. */
export interface FramedOrder extends PastOrder {
  readonly frame: SignalFrame
  /** Everything that the shop itself knows in words, of which the frame tells what a crowd hides. */
  readonly signals: OrderSignals
}

export interface FrameOptions {
  /** Counts what the orders before left behind. Give each replay one of its own: a shop's would be counted twice. */
  readonly velocity: VelocityStore
  /** Makes the keyring of the replay, whose clock shows the day of the order, UTC. */
  readonly keysAt: (now: () => number) => Keyring
  readonly context?: SignalContext | undefined
  /**
   * Among whom an order is to be lost. Default {@link TYPICAL_CROWD}. Take the one with which the shop decides: for a
   * model in its own process that is `EVERYTHING_TOLD` unless it says otherwise.
   */
  readonly crowd?: Crowd | undefined
  /** When the shop hears of a bad order whose file does not say. Default {@link OUTCOME_DELAY_DAYS}. */
  readonly outcomeDelayDays?: number | undefined
  readonly onBadRow?: ((row: BadRow) => void) | undefined
}

/**
 * Turns past orders into the frames that would have crossed at the time: signals, and what the velocity store had
 * counted before, with outcomes that became known only when they did. An order that cannot be read is reported and
 * left out.
 */
export async function* frameOrders(
  orders: AsyncIterable<PastOrder> | Iterable<PastOrder>,
  options: FrameOptions,
): AsyncGenerator<FramedOrder> {
  const replay = new Replay(options)
  for await (const past of orders) {
    const framed = await replay.frame(past).catch((error: unknown) => {
      const field = fieldOf(error)
      if (field === undefined) throw error
      options.onBadRow?.({ line: past.line ?? 0, field })
    })
    if (framed !== undefined) yield { ...past, ...framed }
  }
}

class Replay {
  readonly #options: FrameOptions
  readonly #keys: Keyring
  readonly #outcomes = new PendingOutcomes()
  readonly #signal = new AbortController().signal
  #nowMs = 0

  constructor(options: FrameOptions) {
    this.#options = options
    // Keys change by days; a keyring whose clock runs through months would look after them every minute.
    this.#keys = options.keysAt(() => Math.floor(this.#nowMs / DAY_MS) * DAY_MS)
  }

  async frame({ order, isBad, outcomeAtMs }: PastOrder): Promise<Pick<FramedOrder, 'frame' | 'signals'>> {
    const {
      velocity,
      crowd = TYPICAL_CROWD,
      context = {},
      outcomeDelayDays = OUTCOME_DELAY_DAYS,
    } = this.#options
    const signals = orderSignals(order, context)
    await this.#settleUntil(order.placedAtMs)
    this.#nowMs = order.placedAtMs
    const id = await orderIdTokens(order.orderId, this.#keys)
    const event = velocityEventOf(order, id, await orderTokens(order, this.#keys))
    const reading = await velocity.record(event, { signal: this.#signal })
    if (isBad)
      this.#outcomes.add({
        orderId: order.orderId,
        atMs: outcomeAtMs ?? order.placedAtMs + outcomeDelayDays * DAY_MS,
      })
    return { signals, frame: frameOf(signals, velocitySignals(reading, order.totalInHundredths), crowd) }
  }

  /** Of good orders a shop hears nothing: only bad ones are reported. */
  async #settleUntil(atMs: number): Promise<void> {
    for (const outcome of this.#outcomes.due(atMs)) {
      this.#nowMs = outcome.atMs
      const { current: id, previous: previousId } = await orderIdTokens(outcome.orderId, this.#keys)
      await this.#options.velocity.settle(
        { id, previousId, isBad: true, atMs: outcome.atMs },
        { signal: this.#signal },
      )
    }
  }
}

/** The field of an order that is not valid; nothing where something else is wrong. */
function fieldOf(error: unknown): string | undefined {
  if (!isCloisterError(error) || error.code !== 'CLOISTER_ORDER_INVALID') return undefined
  return String(error.details['field'] ?? 'order')
}
