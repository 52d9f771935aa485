import { type GatewayRoad, openGateway } from '@cloister/core/gateway'
import { readScore } from './score-answer.ts'
import { scoreQuestion } from './score-question.ts'
import type { Scorer } from './scorer.ts'
import { withCircuit } from './with-circuit.ts'

export interface HttpsScorerOptions extends GatewayRoad {
  /** Below the gateway's URL. Default `score`. */
  readonly path?: string
}

/**
 * A scorer behind the gateway, asked by `POST`. Where a WebSocket is possible it is the better way: no head is sent with
 * each order.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` or `CLOISTER_TLS_REQUIRED`.
 */
export function httpsScorer({ path = 'score', ...road }: HttpsScorerOptions): Scorer {
  const gateway = openGateway(road)
  return withCircuit({
    name: 'https',
    async score(frame, { signal, deadlineMs }) {
      const body = scoreQuestion(frame, deadlineMs)
      return readScore(await gateway.post(path, body, { signal, timeoutMs: deadlineMs }))
    },
    close: () => gateway.close(),
  })
}
