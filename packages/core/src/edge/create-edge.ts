import * as z from 'zod/mini'
import { CloisterError } from '../cloister-error.ts'
import type { Cloister } from '../create-cloister.ts'
import { searchBody } from '../discovery/search-body.ts'
import { suggestBody } from '../discovery/suggest.ts'
import { createMemoryRateLimiter } from '../state/memory-rate-limiter.ts'
import type { RateLimiter } from '../state/rate-limiter.ts'
import type { SupportEvent } from '../wire/replies.ts'
import { askingShopper, ordersOf, ordersReply } from './asking-shopper.ts'
import { checkOrigin } from './check-origin.ts'
import { confirmAction } from './confirm-action.ts'
import { conversationKey } from './conversation-key.ts'
import { type EdgeKeys, edgeKeys } from './edge-keys.ts'
import { type EdgeConfig, type EdgeOptions, parseEdgeOptions } from './edge-options.ts'
import { eventStream } from './event-stream.ts'
import { passCookie, readPassCookies } from './pass-cookie.ts'
import type { ProposalTokens } from './proposal-tokens.ts'
import { readJsonBody } from './read-json-body.ts'
import { answerRecommendations, recommendationsBody } from './recommendations-body.ts'
import { emptyResponse, eventStreamResponse, jsonResponse, problemResponse } from './responses.ts'
import { takeAllowance } from './take-allowance.ts'

/** What only the server that the edge is mounted on knows about a request. */
export interface EdgeContext {
  /** Address of the browser, for rate limits. Without it only passes are counted. */
  readonly address?: string | undefined
}

/** The edge as any web-standard server can mount it. It answers errors too: it never throws. */
export type Edge = (request: Request, context?: EdgeContext) => Promise<Response>

interface Parts extends EdgeKeys {
  readonly cloister: Cloister
  readonly config: EdgeConfig
  readonly limiter: RateLimiter
}

type Route = (request: Request, parts: Parts & { readonly passId: string }) => Promise<Response>

const support = z.strictObject({
  question: z.string().check(z.minLength(1), z.maxLength(2000)),
  productId: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
})
const action = z.strictObject({ token: z.string().check(z.minLength(1), z.maxLength(1024)) })
const nothing = z.strictObject({})

const ROUTES: Readonly<Record<string, Route>> = {
  '/search': async (request, { cloister, config }) => {
    const asked = await readJsonBody(request, searchBody, config)
    const { shopper } = await askingShopper(request, config)
    if (!acceptsEvents(request)) {
      return jsonResponse(await cloister.discovery.search({ ...asked, shopper, signal: request.signal }))
    }
    const { abort, signal } = leavingOf(request)
    const updates = cloister.discovery.searchProgressively({ ...asked, shopper, signal })
    return eventStreamResponse(eventStream(updates, abort))
  },
  '/suggest': async (request, { cloister, config }) => {
    const asked = await readJsonBody(request, suggestBody, config)
    const { shopper } = await askingShopper(request, config)
    return jsonResponse(await cloister.discovery.suggest({ ...asked, shopper, signal: request.signal }))
  },
  '/recommendations': async (request, { cloister, config }) => {
    const asked = await readJsonBody(request, recommendationsBody, config)
    return jsonResponse(await answerRecommendations(cloister.recommendations, asked, request.signal))
  },
  '/support': async (request, { cloister, config, tokens, passId }) => {
    const { question, productId } = await readJsonBody(request, support, config)
    const { abort, signal } = leavingOf(request)
    const asking = await askingShopper(request, config)
    const { shopper, orders } = asking
    const conversation = await conversationKey(passId, asking)
    const options = { shopper, orders, productId, conversation, signal }
    const events = withTokens(cloister.support.reply(question, options), tokens, passId)
    return acceptsEvents(request)
      ? eventStreamResponse(eventStream(events, abort))
      : jsonResponse(await collect(events))
  },
  '/orders': async (request, { config }) => {
    await readJsonBody(request, nothing, config)
    return jsonResponse(await ordersReply(await askingShopper(request, config)))
  },
  '/actions': async (request, { cloister, config, tokens, limiter, passId }) => {
    const { token } = await readJsonBody(request, action, config)
    const asking = await askingShopper(request, config)
    const parts = { support: cloister.support, tokens, limiter }
    return jsonResponse(await confirmAction({ token, passId, orders: await ordersOf(asking) }, parts))
  },
  '/conversation/end': async (request, { cloister, config, passId }) => {
    await readJsonBody(request, nothing, config)
    cloister.support.forget(await conversationKey(passId, await askingShopper(request, config)))
    return emptyResponse({})
  },
}

/**
 * Mounts a Cloister behind the shop's own session: shopper pass, origin check, rate limits, request caps, and errors
 * as `application/problem+json` (RFC 9457). The browser holds no credential.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function createEdge(cloister: Cloister, options: EdgeOptions): Edge {
  const config = parseEdgeOptions(options)
  const keys = edgeKeys(config)
  const parts = { cloister, config, limiter: config.limiter ?? createMemoryRateLimiter() }
  return async (request, context = {}) => {
    try {
      return await answer(request, context, { ...parts, ...keys() })
    } catch (error) {
      return problemResponse(error)
    }
  }
}

async function answer(request: Request, { address }: EdgeContext, parts: Parts): Promise<Response> {
  const { config, addressToken } = parts
  const path = pathBelow(config.basePath, request)
  const route = Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined
  if (route === undefined && path !== '/pass') throw new CloisterError('CLOISTER_ROUTE_UNKNOWN')
  if (request.method !== 'POST') throw new CloisterError('CLOISTER_METHOD_REFUSED')
  checkOrigin(request, config.origins)
  const isTyping = path === '/suggest'
  if (address !== undefined) {
    await takeAllowance(parts, isTyping ? 'suggest-address' : 'address', await addressToken(address))
  }
  if (route === undefined) return await givePass(request, parts)
  const passId = await passIdOf(request, parts)
  await takeAllowance(parts, isTyping ? 'suggest-pass' : 'pass', passId)
  return await route(request, { ...parts, passId })
}

function pathBelow(basePath: string, { url }: Request): string {
  const { pathname } = new URL(url)
  return pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : ''
}

/**
 * Each page asks for a pass. A browser that shows one keeps its id; one that shows several gets a new id, because at most
 * one of them is its own, and nothing tells which another host of the shop has planted.
 */
async function givePass(request: Request, { office }: Parts): Promise<Response> {
  const [shown, another] = readPassCookies(request)
  const renewed = shown === undefined || another !== undefined ? undefined : await office.renew(shown)
  return emptyResponse({ 'set-cookie': passCookie(renewed ?? (await office.issue())) })
}

async function passIdOf(request: Request, { office }: Parts): Promise<string> {
  const passes = readPassCookies(request)
  if (passes.length === 0) throw new CloisterError('CLOISTER_PASS_MISSING')
  for (const pass of passes) {
    const verified = await office.find(pass)
    if (verified !== undefined) return verified.id
  }
  throw new CloisterError('CLOISTER_PASS_INVALID')
}

/** A signal for work that ends with the request, or when the browser leaves in the middle of the answer. */
function leavingOf(request: Request): { abort: AbortController; signal: AbortSignal } {
  const abort = new AbortController()
  return { abort, signal: AbortSignal.any([request.signal, abort.signal]) }
}

function acceptsEvents(request: Request): boolean {
  return request.headers.get('accept')?.includes('text/event-stream') === true
}

/** A proposal can be confirmed by the browser to which it was made, and by no other. */
async function* withTokens(
  events: AsyncGenerator<SupportEvent, void, undefined>,
  tokens: ProposalTokens,
  passId: string,
): AsyncGenerator<SupportEvent, void, undefined> {
  for await (const event of events) {
    if (event.type !== 'proposal') yield event
    else {
      const token = await tokens.issue({ passId, ...event.proposal })
      yield { type: 'proposal', proposal: { ...event.proposal, token } }
    }
  }
}

async function collect(events: AsyncIterable<SupportEvent>): Promise<readonly SupportEvent[]> {
  const collected: SupportEvent[] = []
  for await (const event of events) collected.push(event)
  return collected
}
