import { CloisterError } from '@cloister/core'
import { type GatewayRoad, openGateway } from '@cloister/core/gateway'
import { openSecureSocket, type SecureSocketLimits } from '@cloister/core/secure-socket'
import { readScore } from './score-answer.ts'
import { scoreQuestion } from './score-question.ts'
import type { Scorer } from './scorer.ts'
import { SocketPool } from './socket-pool.ts'
import { withCircuit } from './with-circuit.ts'

/** The way to a gateway; sockets have limits of their own. */
export type SocketRoad = Omit<GatewayRoad, 'limits' | 'attestation'>

export interface SocketScorerOptions extends SocketRoad {
  /** Where the scorer listens: an absolute `wss:` URL. */
  readonly url: string
  /** Of each of the two sockets. By default an answer has at most 16,384 bytes. */
  readonly limits?: SecureSocketLimits
}

const SOCKETS = 2
const REPLY_BYTES = 16_384

/**
 * A scorer that is asked over WebSockets kept open: two of them, so that the loss of one costs no order its score. A
 * token that expires moves each to a new socket before the old one is left; nothing is queued across a disconnect, and
 * beyond what the sockets take, calls are turned away at once.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` or `CLOISTER_TLS_REQUIRED`.
 */
export function socketScorer({ limits, url, ...road }: SocketScorerOptions): Scorer {
  // A socket of its own would pass by what proved itself: refused rather than ignored.
  if ('attestation' in road) {
    const details = { option: 'attestation', expected: 'httpsScorer in the place of socketScorer' }
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details })
  }
  // For its tokens: the authorization server is reached through the same door as everything else.
  const gateway = openGateway({ ...road, url: url.replace(/^wss:/iu, 'https:') })
  const { tls, network } = road
  const sockets = Array.from({ length: SOCKETS }, () =>
    openSecureSocket({
      url,
      tokens: gateway.tokens,
      limits: { replyBytes: REPLY_BYTES, ...limits },
      ...(tls && { tls }),
      ...(network && { network }),
    }),
  )
  const pool = new SocketPool(sockets)
  return withCircuit({
    name: 'secure_socket',
    async score(frame, { signal, deadlineMs }) {
      const body = scoreQuestion(frame, deadlineMs)
      return readScore(await pool.request(body, { signal, timeoutMs: deadlineMs }))
    },
    ready: (options) => pool.open(options),
    async close() {
      await pool.close()
      await gateway.close()
    },
  })
}
