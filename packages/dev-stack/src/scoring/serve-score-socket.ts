import type { WebSocket } from 'ws'
import * as z from 'zod/mini'
import type { GatewayExchange } from '../gateway/gateway-exchange.ts'
import type { ScoreQuestions } from './score-questions.ts'

const frameSchema = z.strictObject({ id: z.string().check(z.maxLength(64)), body: z.unknown() })
/** RFC 6455 §7.4.1: a message that breaks the rules of what was agreed. */
const POLICY_VIOLATION = 1008

export interface ScoreSocketParts {
  readonly questions: ScoreQuestions
  readonly record?: (exchange: GatewayExchange) => void
}

/** Answers each message `{ id, body }` with `{ id, body }`. Who says anything else is left. */
export function serveScoreSocket(socket: WebSocket, { questions, record }: ScoreSocketParts): void {
  // An error that nobody hears ends the process.
  socket.on('error', () => undefined)
  socket.on('message', (data, isBinary) => {
    const requestBytes = Buffer.from(data as Buffer)
    answer(requestBytes, isBinary)
      .then((text) => {
        record?.({
          method: 'MESSAGE',
          path: '/score',
          requestHeaders: {},
          requestBytes,
          status: 200,
          responseBytes: Buffer.from(text),
        })
        socket.send(text)
      })
      .catch(() => socket.close(POLICY_VIOLATION))
  })

  const answer = async (bytes: Buffer, isBinary: boolean): Promise<string> => {
    if (isBinary) throw new TypeError('text is expected')
    const { id, body } = frameSchema.parse(JSON.parse(String(bytes)))
    return JSON.stringify({ id, body: await questions.score(body) })
  }
}
