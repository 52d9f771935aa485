import { CloisterError } from '@cloister/core'
import { checkedAnswer } from '../graphql-client/checked-answer.ts'
import type { Shop } from '../install/shop.ts'
import type { ShopTokens } from '../install/shop-tokens.ts'
import type { ShopifyCloud } from '../install/shopify-cloud.ts'
import type { AdminClient } from './admin-client.ts'
import { type VersionedRequest, versionedDoor } from './api-version.ts'
import { pause } from './pause.ts'
import type { QueryCost } from './query-cost.ts'
import { type AdminReply, readReply } from './read-reply.ts'
import { shopThrottle } from './shop-throttle.ts'

/** How often and how long one call is tried. */
export interface AdminPatience {
  /** Default 5. */
  readonly mostAttempts?: number
  /** For all waits of a call together, in milliseconds. Default 30 000. */
  readonly longestWaitMs?: number
}

export interface AdminClientOptions extends AdminPatience {
  readonly cloud: ShopifyCloud
  readonly tokens: ShopTokens
}

/** Where Shopify gives no time: doubled at each attempt. */
const FIRST_WAIT_MS = 1_000
/** So that servers which were refused together do not return together. */
const JITTER = 0.2

/** Opens the way to one shop. Whoever asks the same shop should use the same client: it knows what the shop can afford. */
export function openAdminClient(shop: Shop, options: AdminClientOptions): AdminClient {
  const { cloud, tokens, mostAttempts = 5, longestWaitMs = 30_000 } = options
  const door = versionedDoor(() => cloud.doorTo(shop), '/admin')
  const throttle = shopThrottle()

  const ask = async (document: string, sent: Omit<VersionedRequest, 'credentials'>): Promise<Answered> => {
    const accessToken = await tokens.accessToken(shop)
    const reply = await readReply(await door.send({ ...sent, credentials: shown(accessToken) }), document)
    if (reply.kind !== 'signed-out') return reply
    // It may have been withdrawn before its time. A second refusal is about the app.
    const other = await tokens.replace(shop, accessToken)
    const second = await readReply(await door.send({ ...sent, credentials: shown(other) }), document)
    if (second.kind !== 'signed-out') return second
    throw new CloisterError('CLOISTER_PLATFORM_REFUSED', { details: { status: 401 } })
  }

  return {
    async graphql(document, { variables, signal }) {
      const { name, text } = document
      const body = JSON.stringify({ query: text, operationName: name, variables })
      const waiting = waits(longestWaitMs, signal)
      for (let attempt = 1; ; attempt++) {
        await waiting.atLeast(throttle.reserve(name), busy)
        const reply = await ask(name, { body, signal })
        if ('cost' in reply && reply.cost) throttle.learn(name, reply.cost)
        if (reply.kind === 'data') return checkedAnswer(document.data, reply.data)
        if (attempt >= mostAttempts) throw errorOf(reply)
        await waiting.atLeast(waitMs(reply, attempt), () => errorOf(reply))
      }
    },
  }
}

function shown(accessToken: string): VersionedRequest['credentials'] {
  return { 'x-shopify-access-token': accessToken }
}

type Answered = Exclude<AdminReply, { readonly kind: 'signed-out' }>
type Refusal = Extract<AdminReply, { readonly kind: 'throttled' | 'later' }>

function waitMs(reply: Refusal, attempt: number): number {
  const spread = 1 + JITTER * Math.random()
  const backOffMs = FIRST_WAIT_MS * 2 ** (attempt - 1)
  if (reply.kind === 'later') return (reply.retryAfterSeconds ?? backOffMs / 1000) * 1000 * spread
  return (reply.cost === undefined ? backOffMs : affordableInMs(reply.cost)) * spread
}

/** @throws `CLOISTER_PLATFORM_FAILED` for an operation that costs more than the shop can ever have. */
function affordableInMs({ requestedQueryCost, throttleStatus }: QueryCost): number {
  const { currentlyAvailable, maximumAvailable, restoreRate } = throttleStatus
  if (requestedQueryCost > maximumAvailable) {
    throw new CloisterError('CLOISTER_PLATFORM_FAILED', { details: { requestedQueryCost, maximumAvailable } })
  }
  return Math.max(0, ((requestedQueryCost - currentlyAvailable) / restoreRate) * 1000)
}

function errorOf(reply: Refusal): CloisterError {
  return reply.kind === 'later' ? reply.error : busy()
}

function busy(): CloisterError {
  return new CloisterError('CLOISTER_PLATFORM_BUSY')
}

interface Waits {
  /** Waits, or throws at once when the call would wait for longer than it may. */
  atLeast(ms: number, refusal: () => CloisterError): Promise<void>
}

function waits(longestMs: number, signal: AbortSignal): Waits {
  let leftMs = longestMs
  return {
    async atLeast(ms, refusal) {
      leftMs -= ms
      if (leftMs < 0) throw refusal()
      await pause(ms, signal)
    },
  }
}
