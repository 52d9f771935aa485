import { createReadStream } from 'node:fs'
import { EVERYTHING_TOLD } from '../crowd.ts'
import { createKeyring } from '../keyring.ts'
import { type FramedOrder, frameOrders } from '../replay/frame-orders.ts'
import type { BadRow } from '../replay/past-order.ts'
import { readOrders } from '../replay/read-orders.ts'
import { createMemoryVelocity } from '../velocity/memory-velocity.ts'
import { type CommandOptions, columnsOption, numberOption } from './command-options.ts'

/** A year of a large shop is counted whole. */
const MOST_COUNTED = 10_000_000

/** The orders of a file as frames, and the rows that were left out so far. */
export interface FramesOfFile {
  readonly frames: AsyncGenerator<FramedOrder>
  readonly badRows: readonly BadRow[]
}

/** Frames the orders of a CSV with counts and keys that are forgotten at the end. */
export function framesOfFile(file: string, options: CommandOptions): FramesOfFile {
  const badRows: BadRow[] = []
  const onBadRow = (row: BadRow): void => {
    badRows.push(row)
  }
  const orders = readOrders(bytesOf(file), {
    columns: columnsOption(options),
    timeZone: options['time-zone'],
    onBadRow,
  })
  const frames = frameOrders(orders, {
    velocity: createMemoryVelocity({ maxTokens: MOST_COUNTED, maxOrders: MOST_COUNTED }),
    keysAt: (now) => createKeyring({ now }),
    // As createCheckoutFraud does for a model that runs beside it.
    crowd: EVERYTHING_TOLD,
    outcomeDelayDays: numberOption(options, 'outcome-delay-days'),
    onBadRow,
  })
  return { frames, badRows }
}

/** Opened when it is read: a file that nobody reads fails nobody. */
async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file)
}
