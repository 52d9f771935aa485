import { WebSocket } from 'ws'
import { CloisterError } from '../../cloister-error.ts'
import type { GuardedBody } from '../../minimise/egress-guard.ts'
import { untilAborted } from '../deadline.ts'
import type { AccessToken } from '../gateway-door.ts'
import { parseReplyFrame, requestFrame } from './message-frame.ts'
import type { SecureSocketConfig } from './secure-socket-options.ts'
import { startHeartbeat } from './start-heartbeat.ts'
import { WaitingRequests } from './waiting-requests.ts'

/** One open socket: what is said on it, and its end. */
export interface SocketLink {
  /** The token with which it was opened. */
  readonly token: AccessToken
  /** Resolves when the socket is gone. */
  readonly gone: Promise<void>
  /** Messages that wait for their answer. */
  waiting(): number
  ask(body: GuardedBody, signal: AbortSignal): Promise<string>
  /** Takes no new message and closes once those that wait have their answer. */
  drain(): void
  /** Tells those who wait and closes; a peer that does not close as well is left. */
  end(reason: CloisterError): Promise<void>
}

export interface LinkEvents {
  onAnswered(): void
  onDropped(): void
}

/** 1009 of RFC 6455 §7.4.1, and what `ws` says of a frame beyond its limit. */
const TOO_LARGE_CODE = 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'

export function createSocketLink(
  socket: WebSocket,
  token: AccessToken,
  { config, events }: { readonly config: SecureSocketConfig; readonly events: LinkEvents },
): SocketLink {
  const { limits } = config
  const waiting = new WaitingRequests(limits.inFlight)
  let isDraining = false
  let reason = new CloisterError('CLOISTER_SOCKET_CLOSED')

  let farewell: NodeJS.Timeout | undefined
  const leave = () => {
    socket.close(1000)
    farewell ??= setTimeout(() => socket.terminate(), limits.closeMs)
  }
  const leaveWhenDrained = () => {
    if (isDraining && waiting.size === 0) leave()
  }
  const heartbeat = startHeartbeat(socket, limits, () => socket.terminate())
  const gone = new Promise<void>((resolve) => {
    socket.once('close', () => {
      heartbeat.stop()
      clearTimeout(farewell)
      waiting.failAll(reason)
      resolve()
    })
  })
  socket.on('error', (cause: Error & { readonly code?: string }) => {
    const isTooLarge = cause.code === TOO_LARGE_CODE
    reason = new CloisterError(isTooLarge ? 'CLOISTER_REPLY_TOO_LARGE' : 'CLOISTER_SOCKET_CLOSED', { cause })
  })
  socket.on('message', (data, isBinary) => {
    const reply = isBinary ? undefined : parseReplyFrame(String(data))
    if (reply && waiting.answer(reply.id, reply.body)) events.onAnswered()
    else events.onDropped()
    leaveWhenDrained()
  })
  return {
    token,
    gone,
    waiting: () => waiting.size,
    async ask(body, signal) {
      if (isDraining || socket.readyState !== WebSocket.OPEN) throw reason
      const { id, reply } = waiting.expect()
      try {
        const sent = send(socket, requestFrame(id, body), limits.bufferedBytes)
        return await untilAborted(
          Promise.all([reply, sent]).then(([text]) => text),
          signal,
        )
      } finally {
        waiting.forget(id)
        leaveWhenDrained()
      }
    },
    drain() {
      isDraining = true
      leaveWhenDrained()
    },
    async end(why) {
      reason = why
      isDraining = true
      waiting.failAll(why)
      leave()
      await gone
    },
  }
}

/** Resolves when the kernel has taken the frame. @throws `CLOISTER_SOCKET_FULL`, before anything was sent */
function send(socket: WebSocket, frame: string, bufferedBytes: number): Promise<void> {
  if (socket.bufferedAmount + Buffer.byteLength(frame) > bufferedBytes) {
    throw new CloisterError('CLOISTER_SOCKET_FULL', { details: { bufferedBytes } })
  }
  return new Promise((resolve, reject) => {
    socket.send(frame, (cause) =>
      cause ? reject(new CloisterError('CLOISTER_SOCKET_CLOSED', { cause })) : resolve(),
    )
  })
}
