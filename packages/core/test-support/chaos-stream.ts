import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { ChaosFault } from './chaos-proxy.ts'

export interface Passage {
  /** Truncation and resets concern answers only. */
  readonly direction: 'question' | 'answer'
  /** Asked for every piece. */
  readonly fault: () => ChaosFault
}

/** Passes bytes from one socket to the other in order, as the fault of the moment lets them. */
export function passBytes(from: Socket, to: Socket, passage: Passage): void {
  let passedBytes = 0
  const deliver = async (piece: Buffer): Promise<void> => {
    const fault = passage.fault()
    if (isSwallowed(fault, passage.direction)) return
    await delay(fault)
    const left = bytesLeft(fault, passage, passedBytes)
    if (left < piece.length) {
      await write(to, piece.subarray(0, left))
      passedBytes += left
      if (fault.kind === 'reset') to.resetAndDestroy()
      else to.end()
      from.destroy()
      return
    }
    passedBytes += piece.length
    if (fault.kind === 'slow_bytes') await dribble(to, piece, { fault, current: passage.fault })
    else await write(to, piece)
  }
  passInOrder(from, to, { deliver, passage })
}

function passInOrder(
  from: Socket,
  to: Socket,
  { deliver, passage }: { readonly deliver: (piece: Buffer) => Promise<void>; readonly passage: Passage },
): void {
  let last: Promise<void> = Promise.resolve()
  let waitingBytes = 0
  from.on('data', (piece: Buffer) => {
    waitingBytes += piece.length
    // A slow wire fills up, and whoever writes has to wait.
    if (waitingBytes > 262_144) from.pause()
    last = last
      .then(() => deliver(piece))
      .catch(() => undefined)
      .then(() => {
        waitingBytes -= piece.length
        if (waitingBytes <= 262_144) from.resume()
      })
  })
  from.once('end', () => {
    last = last.then(() => {
      if (!isSwallowed(passage.fault(), passage.direction) && !to.destroyed) to.end()
    })
  })
}

function isSwallowed({ kind }: ChaosFault, direction: Passage['direction']): boolean {
  return kind === 'black_hole' || (kind === 'half_open' && direction === 'answer')
}

function bytesLeft(fault: ChaosFault, { direction }: Passage, passedBytes: number): number {
  const breaks = direction === 'answer' && (fault.kind === 'truncate' || fault.kind === 'reset')
  return breaks ? Math.max(0, fault.afterBytes - passedBytes) : Number.POSITIVE_INFINITY
}

async function delay(fault: ChaosFault): Promise<void> {
  if (fault.kind !== 'latency') return
  const { ms, jitterMs = 0 } = fault
  await pause(Math.max(0, ms + (Math.random() * 2 - 1) * jitterMs))
}

/** Goes back to full speed in the middle of a piece when the fault is over. */
async function dribble(
  to: Socket,
  piece: Buffer,
  {
    fault,
    current,
  }: { readonly fault: ChaosFault & { kind: 'slow_bytes' }; readonly current: () => ChaosFault },
): Promise<void> {
  let from = 0
  while (from < piece.length && !to.destroyed && current() === fault) {
    await write(to, piece.subarray(from, from + fault.bytes))
    from += fault.bytes
    await pause(fault.everyMs)
  }
  if (from < piece.length) await write(to, piece.subarray(from))
}

async function write(to: Socket, piece: Buffer): Promise<void> {
  if (piece.length === 0 || to.destroyed || to.writableEnded) return
  await new Promise<void>((resolve) => {
    to.write(piece, () => resolve())
  })
}
