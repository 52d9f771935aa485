import type { IncomingMessage, ServerResponse } from 'node:http'
import { readLimitedBody } from '../../gateway/read-limited-body.ts'
import { type Ask, html, json, type Reply } from '../../simulator/reply.ts'
import type { MagentoCall } from './magento-call.ts'
import type { MagentoFault, PlannedFaults } from './planned-faults.ts'
import type { RateWindow } from './rate-window.ts'
import { type GraphqlSide, serveGraphql } from './serve-graphql.ts'
import { type RestSide, restPath, serveRest } from './serve-rest.ts'

const LONGEST_BODY_BYTES = 4 * 1024 * 1024

/** What answers, and what is noted of it. */
export interface AnsweringSides {
  readonly graphql: GraphqlSide
  readonly rest: RestSide
  readonly faults: PlannedFaults
  readonly calls: MagentoCall[]
  readonly keepsAnswers: boolean
  readonly window: RateWindow
}

/** Answers one request, well or badly as it was planned, and keeps it. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  sides: AnsweringSides,
): Promise<void> {
  const body = await readLimitedBody(request, LONGEST_BODY_BYTES)
  const { method = 'GET', url: target = '/', headers } = request
  const ask: Ask = {
    method,
    target,
    url: new URL(target, sides.rest.url),
    headers,
    body: body?.toString('utf8') ?? '',
  }
  const fault = sides.window.isExceeded() ? 'busy' : sides.faults.next()
  const { api, reply } = await answered(ask, sides, fault)
  const answer = sides.keepsAnswers ? reply.text : ''
  sides.calls.push({ api, method, target, headers, body: ask.body, status: reply.status, answer })
  if (fault === 'silent') return
  response.writeHead(reply.status, { 'content-type': reply.type, 'cache-control': 'no-store' })
  if (fault !== 'cut') response.end(reply.text)
  else response.write(reply.text.slice(0, reply.text.length / 2), () => response.destroy())
}

async function answered(
  ask: Ask,
  { graphql, rest }: AnsweringSides,
  fault: MagentoFault | undefined,
): Promise<{ readonly api: MagentoCall['api']; readonly reply: Reply }> {
  const { pathname } = ask.url
  const path = restPath(pathname, rest.isSaas)
  const api = pathname === '/graphql' ? 'graphql' : path === undefined ? 'other' : 'rest'
  if (fault === 'maintenance') return { api, reply: html(503, 'Service Temporarily Unavailable') }
  if (fault === 'not-json') return { api, reply: html(200, 'One moment, please') }
  if (api === 'graphql') return { api, reply: await serveGraphql(ask, graphql, fault) }
  if (path !== undefined) return { api, reply: serveRest(ask, path, rest, fault) }
  if (rest.isSaas && pathname === '/ims/token/v3' && ask.method === 'POST') {
    const { status, body } = rest.access.issueImsToken(new URLSearchParams(ask.body))
    return { api, reply: json(status, body) }
  }
  return { api, reply: html(404, '404 Not Found') }
}
