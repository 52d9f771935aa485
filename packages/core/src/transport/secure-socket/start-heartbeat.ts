import type { WebSocket } from 'ws'

export interface HeartbeatTimes {
  readonly heartbeatMs: number
  readonly pongMs: number
}

/** Notices a peer that is gone without having said so. Only a pong counts: it is the answer to a question. */
export function startHeartbeat(
  socket: WebSocket,
  { heartbeatMs, pongMs }: HeartbeatTimes,
  onSilence: () => void,
): { stop(): void } {
  let silence: NodeJS.Timeout | undefined
  const heard = () => {
    clearTimeout(silence)
    silence = undefined
  }
  const beat = setInterval(() => {
    silence ??= setTimeout(onSilence, pongMs)
    socket.ping(undefined, undefined, () => undefined)
  }, heartbeatMs)
  socket.on('pong', heard)
  return {
    stop() {
      clearInterval(beat)
      socket.off('pong', heard)
      heard()
    },
  }
}
