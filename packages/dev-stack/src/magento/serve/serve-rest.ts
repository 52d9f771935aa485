import { type Ask, json, parsedJson, type Reply } from '../../simulator/reply.ts'
import { onlyFields, parseFields } from '../rest/field-filter.ts'
import { type RestAnswer, refused } from '../rest/rest-answer.ts'
import { answerRest } from '../rest/rest-routes.ts'
import type { MagentoShop } from '../shop/magento-shop.ts'
import type { CustomerTokens } from './customer-tokens.ts'
import { REST_TRACE } from './developer-mode.ts'
import type { MagentoFault } from './planned-faults.ts'
import type { RestAccess } from './rest-access.ts'

export interface RestSide {
  readonly shop: MagentoShop
  readonly url: string
  readonly access: RestAccess
  readonly tokens: CustomerTokens
  readonly mode: 'developer' | 'production'
  readonly isSaas: boolean
}

/** Whether a path is one of REST: below `/rest/<store view>/V1`, or `/V1` in the cloud service. */
export function restPath(path: string, isSaas: boolean): string | undefined {
  const form = isSaas ? /^\/V1(\/.*)$/u : /^\/rest(?:\/[a-z]\w*)?\/V1(\/.*)$/iu
  return form.exec(path)?.[1]
}

/** Answers REST. */
export function serveRest(ask: Ask, path: string, side: RestSide, fault?: MagentoFault): Reply {
  const answer = answerOf(ask, path, side, fault)
  if (answer.status >= 400) return json(answer.status, withTrace(answer.body, side))
  const fields = parseFields(ask.url.searchParams.get('fields') ?? '')
  return json(answer.status, fields === undefined ? answer.body : onlyFields(answer.body, fields))
}

function answerOf(ask: Ask, path: string, side: RestSide, fault: MagentoFault | undefined): RestAnswer {
  if (fault === 'busy') return refused(429, 'Too Many Requests')
  if (fault === 'failed' || fault === 'partial') {
    return refused(500, 'Internal Error. Details are available in Magento log file. Report ID: %1', {
      1: 'webapi-6a1f0c',
    })
  }
  if (ask.method === 'POST' && path === '/integration/customer/token') return signIn(ask, side)
  const refusal = side.access.refusal(ask)
  if (refusal !== undefined) return refusal
  const { method, url, body } = ask
  return answerRest({ method, path, query: url.searchParams, body: parsedJson(body) }, side)
}

/** Any password will do: it is a simulation, of people who do not exist. */
function signIn({ body }: Ask, { shop, tokens }: RestSide): RestAnswer {
  const said = parsedJson(body)
  const name = said !== null && typeof said === 'object' && 'username' in said ? said.username : undefined
  const customer = shop.customers.find(({ email }) => email === name)
  if (customer !== undefined) return { status: 200, body: tokens.issue(customer) }
  return refused(
    401,
    'The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again later.',
  )
}

function withTrace(body: unknown, { mode }: RestSide): unknown {
  if (mode === 'production' || body === null || typeof body !== 'object') return body
  return { ...body, trace: REST_TRACE }
}
