import { createHash } from 'node:crypto'
import { CloisterError } from '@cloister/core'
import { parseJsonBody, problemResponse, readRawBody } from '@cloister/core/edge'
import * as z from 'zod/mini'
import { createDeliveryMemory, type DeliveryMemory } from '../deliveries/delivery-memory.ts'
import { parseRsaPublicKey, type RsaPublicKey } from '../signatures/rsa-public-key.ts'
import { isSignedBy, parseSignature } from '../signatures/rsa-signature.ts'
import type { Webhook } from './webhook.ts'
import type { WebhookReply } from './webhook-operation.ts'

const SIGNATURE = 'x-adobe-commerce-webhook-signature'
const REQUEST_BYTES = 256 * 1024
const BODY_TIMEOUT_MS = 5_000
const MOST_KEYS = 2

/** Public keys of Magento, as its Admin shows them: one, or two while one takes the place of the other. */
export type WebhookKeys = readonly [string] | readonly [string, string]

export interface WebhooksOptions {
  /**
   * Magento has one key at a time and drops the old one at once, so put the new one beside the old one the moment it is
   * made. A function is asked at each request, so that keys can change without a restart.
   */
  readonly publicKeys: WebhookKeys | (() => Promise<WebhookKeys> | WebhookKeys)
  readonly hooks: readonly Webhook[]
  /**
   * What Magento signs has no time in it, so that it can be sent again by whoever saw it; what was answered then is
   * answered again. Default {@link createDeliveryMemory} for a day; give one that several processes share.
   */
  readonly deliveries?: DeliveryMemory
  /** Largest body, in bytes. Default 262 144. */
  readonly requestBytes?: number
  /** For the whole body, in milliseconds. Default 5 000. */
  readonly bodyTimeoutMs?: number
}

/** Answers Magento. It never throws: what goes wrong is an answer without success, so that Magento does as `webhooks.xml` says. */
export type Webhooks = (request: Request) => Promise<Response>

/**
 * Mounts hooks, each below its name. A request counts when its signature holds over its bytes as they came
 * (RSASSA-PKCS1-v1_5, SHA-256, over their base64 text, which is what Magento signs).
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function createWebhooks(options: WebhooksOptions): Webhooks {
  const { publicKeys, deliveries = createDeliveryMemory() } = options
  const limits = {
    requestBytes: options.requestBytes ?? REQUEST_BYTES,
    bodyTimeoutMs: options.bodyTimeoutMs ?? BODY_TIMEOUT_MS,
  }
  const hooks = byName(options.hooks)
  const fixed = typeof publicKeys === 'function' ? undefined : parseKeys(publicKeys)
  const keysNow = async (): Promise<readonly RsaPublicKey[]> =>
    fixed ?? parseKeys(typeof publicKeys === 'function' ? await publicKeys() : publicKeys)

  async function answer(request: Request): Promise<Response> {
    const hook = hooks.get(nameIn(request))
    if (hook === undefined) throw new CloisterError('CLOISTER_ROUTE_UNKNOWN')
    if (request.method !== 'POST') throw new CloisterError('CLOISTER_METHOD_REFUSED')
    const bytes = await readRawBody(request, limits)
    const signature = parseSignature(request.headers.get(SIGNATURE))
    const signed = Buffer.from(Buffer.from(bytes).toString('base64'))
    if (signature === undefined || !isSignedBy(await keysNow(), signed, signature)) {
      throw new CloisterError('CLOISTER_SIGNATURE_REFUSED')
    }
    const reply = deliveries.once(deliveryKey(hook, signature), () => replyOf(hook, bytes))
    return operations(await inTime(reply, hook.configuration.timeoutMs))
  }

  return async (request) => {
    try {
      return await answer(request)
    } catch (error) {
      return problemResponse(error)
    }
  }
}

function byName(hooks: readonly Webhook[]): ReadonlyMap<string, Webhook> {
  const named = new Map(hooks.map((hook) => [hook.name, hook]))
  if (named.size === 0 || named.size < hooks.length) {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'hooks' } })
  }
  return named
}

function parseKeys(keys: WebhookKeys): readonly RsaPublicKey[] {
  const parsed = keys.map(parseRsaPublicKey)
  if (parsed.length > 0 && parsed.length <= MOST_KEYS) return parsed
  throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'publicKeys' } })
}

function nameIn({ url }: Request): string {
  return new URL(url).pathname.split('/').at(-1) ?? ''
}

/** Of the signature and not of the body: nobody without Magento's key can find out which order it stands for. */
function deliveryKey({ name }: Webhook, signature: Uint8Array): string {
  return createHash('sha256').update(`webhook\0${name}\0`).update(signature).digest('base64url')
}

/** What one hook says to one body. It is shared by all who send the same, so that none of them can end it. */
async function replyOf(hook: Webhook, bytes: Uint8Array): Promise<string> {
  const signal = AbortSignal.timeout(hook.configuration.timeoutMs)
  const reply = await hook.answer(parseJsonBody(bytes, z.unknown()), { signal })
  if (!isReply(reply)) throw new CloisterError('CLOISTER_INTERNAL')
  return JSON.stringify(reply)
}

/** Code without types can forget to answer, which must not look like an answer. */
function isReply(reply: unknown): reply is WebhookReply {
  const operations = [reply].flat()
  return operations.length > 0 && operations.every((each) => typeof Object(each).op === 'string')
}

async function inTime(reply: Promise<string>, timeoutMs: number): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    const error = () => new CloisterError('CLOISTER_DEADLINE_EXCEEDED', { details: { timeoutMs } })
    timer = setTimeout(() => reject(error()), timeoutMs)
  })
  try {
    return await Promise.race([reply, late])
  } finally {
    clearTimeout(timer)
  }
}

function operations(json: string): Response {
  return new Response(json, {
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
