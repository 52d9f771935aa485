import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

const TRY_EVERY_MS = 20

/** Waits until a program listens at its port of 127.0.0.1. */
export async function untilListening(port: number, program: string, waitMs: number): Promise<void> {
  const endsAtMs = performance.now() + waitMs
  while (performance.now() < endsAtMs) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isOpen) return
    await pause(TRY_EVERY_MS)
  }
  throw new Error(`${program} did not begin to listen.`)
}
