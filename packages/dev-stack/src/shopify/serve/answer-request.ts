import type { IncomingMessage, ServerResponse } from 'node:http'
import { readLimitedBody } from '../../gateway/read-limited-body.ts'
import { html, json, parsedJson, type Reply } from '../../simulator/reply.ts'
import type { TokenOffice } from '../access/token-office.ts'
import type { ResultFiles } from '../bulk/result-files.ts'
import type { PlannedFaults, ShopifyFault } from './planned-faults.ts'
import { serveGraphql, type VersionedSide } from './serve-graphql.ts'
import type { ShopifyCall } from './shopify-call.ts'

const LONGEST_BODY_BYTES = 4 * 1024 * 1024

/** What answers, and what is noted of it. */
export interface AnsweringSides {
  readonly domain: string
  readonly admin: VersionedSide
  readonly storefront: VersionedSide
  /** What the Storefront API is asked with by a server. */
  readonly storefrontToken: string
  readonly tokens: TokenOffice
  readonly files: ResultFiles
  readonly faults: PlannedFaults
  readonly calls: ShopifyCall[]
  readonly keepsAnswers: boolean
}

interface Ask {
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Answers one request, well or badly as it was planned, and keeps it. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  sides: AnsweringSides,
): Promise<void> {
  const { method = 'GET', url: target = '/', headers } = request
  const url = new URL(target, 'https://localhost')
  const body = (await readLimitedBody(request, LONGEST_BODY_BYTES))?.toString('utf8') ?? ''
  const note = (api: ShopifyCall['api'], status: number, answer: string) =>
    void sides.calls.push({
      ...{ api, method, target, headers, body, status },
      answer: sides.keepsAnswers ? answer : '',
    })
  if (method === 'GET' && sides.files.isResult(url)) {
    const found = sides.files.answer({ url, range: headers.range })
    note('files', found.status, Buffer.from(found.body).toString('utf8'))
    response.writeHead(found.status, { 'content-length': found.body.byteLength }).end(found.body)
    return
  }
  const api = method === 'POST' ? apiOf(url, sides) : undefined
  const fault = api?.name === 'admin' || api?.name === 'storefront' ? sides.faults.next() : undefined
  const reply = (await api?.answer({ url, headers, body }, fault)) ?? html(404, 'Not Found')
  note(api?.name ?? 'other', reply.status, reply.text)
  if (fault === 'silent') return
  response.writeHead(reply.status, {
    ...reply.headers,
    'content-type': reply.type,
    'cache-control': 'no-store',
  })
  if (fault !== 'cut') response.end(reply.text)
  else response.write(reply.text.slice(0, reply.text.length / 2), () => response.destroy())
}

interface Api {
  readonly name: ShopifyCall['api']
  answer(ask: Ask, fault: ShopifyFault | undefined): Promise<Reply>
}

/** The shop is the first part of the path; where Shopify is Shopify, it is the host. */
function apiOf({ pathname }: URL, sides: AnsweringSides): Api | undefined {
  const start = `/${sides.domain}`
  const path = pathname.startsWith(`${start}/`) ? pathname.slice(start.length) : ''
  if (path === '/admin/oauth/access_token') return oauth(sides)
  const adminVersion = /^\/admin\/api\/([^/]+)\/graphql\.json$/u.exec(path)?.[1]
  if (adminVersion !== undefined) return adminApi(adminVersion, sides)
  const version = /^\/api\/([^/]+)\/graphql\.json$/u.exec(path)?.[1]
  return version === undefined ? undefined : storefrontApi(version, sides)
}

function oauth({ tokens }: AnsweringSides): Api {
  return {
    name: 'oauth',
    async answer({ body }) {
      const { status, body: answer } = await tokens.grant(Object(parsedJson(body)) as Record<string, unknown>)
      return json(status, answer)
    },
  }
}

function adminApi(version: string, { admin, tokens }: AnsweringSides): Api {
  return {
    name: 'admin',
    answer: async ({ headers, body }, fault) =>
      tokens.counts(String(headers['x-shopify-access-token']))
        ? await serveGraphql({ version, body }, admin, fault)
        : json(401, {
            errors: '[API] Invalid API key or access token (unrecognized login or wrong password)',
          }),
  }
}

function storefrontApi(version: string, { storefront, storefrontToken }: AnsweringSides): Api {
  return {
    name: 'storefront',
    answer: async ({ headers, body }, fault) =>
      headers['shopify-storefront-private-token'] === storefrontToken
        ? await serveGraphql({ version, body }, storefront, fault)
        : json(401, { errors: [{ message: '', extensions: { code: 'UNAUTHORIZED' } }] }),
  }
}
