import { CloisterError } from '@cloister/core'
import { type PlatformReply, platformError } from '@cloister/core/platform'
import * as z from 'zod/mini'
import type { Shop } from './shop.ts'
import type { ShopifyCloud } from './shopify-cloud.ts'

/** An access token and what renews it. They are useless apart, so they are kept and replaced together. */
export interface TokenPair {
  readonly accessToken: string
  readonly expiresAtMs: number
  readonly refreshToken: string
  readonly refreshExpiresAtMs: number
  /** What the merchant granted, separated by commas. */
  readonly scope: string
}

/** Who the app is, to Shopify. */
export interface AppCredentials {
  readonly apiKey: string
  readonly apiSecret: string
}

/** Both name a token that was given up for this one. */
export type TokenGrant = { readonly sessionToken: string } | { readonly refreshToken: string }

/** As Shopify has it, for an answer that does not say. Without an end a token would never be renewed. */
const ACCESS_SECONDS = 3_600
const REFRESH_SECONDS = 90 * 86_400
const MOST_CHARACTERS = 4_096
const LIMIT_BYTES = 64 * 1024

const token = z.string().check(z.minLength(1), z.maxLength(MOST_CHARACTERS))
const seconds = z.optional(z.int().check(z.gte(1), z.lte(366 * 86_400)))
const answer = z.object({
  access_token: token,
  refresh_token: token,
  scope: z.string().check(z.maxLength(MOST_CHARACTERS)),
  expires_in: seconds,
  refresh_token_expires_in: seconds,
})

/**
 * Asks Shopify for an expiring offline token: for the session token of a merchant's staff, or for a refresh token.
 *
 * @throws A {@link CloisterError}: `CLOISTER_SESSION_TOKEN_INVALID` or `CLOISTER_APP_NOT_INSTALLED` when Shopify refuses
 * what is given up, `CLOISTER_PLATFORM_REFUSED` when it refuses the app itself, or another of `CLOISTER_PLATFORM_`.
 */
export async function grantTokens(
  { cloud, credentials }: { readonly cloud: ShopifyCloud; readonly credentials: AppCredentials },
  shop: Shop,
  grant: TokenGrant,
): Promise<TokenPair> {
  const sentAtMs = Date.now()
  const reply = await cloud.doorTo(shop).send({
    method: 'POST',
    path: '/admin/oauth/access_token',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: credentials.apiKey,
      client_secret: credentials.apiSecret,
      ...parametersOf(grant),
    }),
  })
  if (reply.status !== 200) throw await refusal(reply, grant)
  const read = answer.safeParse(parsedJson(await reply.text(LIMIT_BYTES)))
  // Which field is missing is the whole of what is told: the rest of the answer is secrets.
  if (!read.success) throw unreadable(read.error.issues[0]?.path[0])
  const { expires_in = ACCESS_SECONDS, refresh_token_expires_in = REFRESH_SECONDS } = read.data
  return {
    accessToken: read.data.access_token,
    expiresAtMs: sentAtMs + expires_in * 1000,
    refreshToken: read.data.refresh_token,
    refreshExpiresAtMs: sentAtMs + refresh_token_expires_in * 1000,
    scope: read.data.scope,
  }
}

function parametersOf(grant: TokenGrant): Readonly<Record<string, string>> {
  if ('refreshToken' in grant) return { grant_type: 'refresh_token', refresh_token: grant.refreshToken }
  return {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: grant.sessionToken,
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
    // Left out, the token would never expire, and Shopify refuses those of public apps from 2027 on.
    expiring: '1',
  }
}

const fault = z.object({ error: z.string() })

async function refusal(reply: PlatformReply, grant: TokenGrant): Promise<CloisterError> {
  if (reply.status !== 400 && reply.status !== 401) {
    reply.cancel()
    return platformError(reply)
  }
  const said = fault.safeParse(parsedJson(await reply.text(LIMIT_BYTES))).data?.error
  if (said === 'invalid_client' || said === 'unauthorized_client' || said === 'invalid_request')
    return new CloisterError('CLOISTER_PLATFORM_REFUSED', { details: { status: reply.status } })
  return new CloisterError(
    'refreshToken' in grant ? 'CLOISTER_APP_NOT_INSTALLED' : 'CLOISTER_SESSION_TOKEN_INVALID',
  )
}

function unreadable(field: PropertyKey | undefined): CloisterError {
  return new CloisterError('CLOISTER_PLATFORM_REPLY_INVALID', {
    details: { field: String(field ?? 'answer') },
  })
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
