import type { IncomingMessage, ServerResponse } from 'node:http'
import type { GatewayProblem } from './bearer-problem.ts'
import type { ExchangeRecorder } from './exchange-recorder.ts'

/** A request, the way to answer it, and what is noted about both. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly recorder: ExchangeRecorder
}

/** Answers in the gateway's own name, in the form of an OAuth 2.0 error (RFC 6749 §5.2). */
export function answerProblem({ response, recorder }: Exchange, problem: GatewayProblem): void {
  const body = Buffer.from(JSON.stringify({ error: problem.error, error_description: problem.description }))
  recorder.answered(body)
  recorder.report(problem.status)
  response.writeHead(problem.status, {
    'cache-control': 'no-store',
    'content-length': body.byteLength,
    'content-type': 'application/json',
    ...problem.headers,
  })
  response.end(body)
}
