import type { IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { createTestAuthority, type TestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { startTlsServer } from '@cloister/core/test-support/tls-server.ts'
import { jwtVerify } from 'jose'
import type { ShopifySimulator } from '../src/install/shopify-cloud.ts'
import { RESULT_PATH, type ResultFiles } from './result-server.ts'
import { API_KEY, SECRET } from './staff.ts'

export interface StandInCall {
  /** `<shop>/admin/…` */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Readonly<Record<string, unknown>>
}

export interface StandInAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

export interface ShopifyStandIn {
  readonly calls: readonly StandInCall[]
  readonly simulator: ShopifySimulator
  /** The calls to one of the two addresses. */
  callsTo(what: 'access_token' | 'graphql'): readonly StandInCall[]
  /** Every token that was ever given out. */
  readonly tokens: readonly string[]
  /** The merchant removes the app: nothing that was given out counts any more. */
  uninstall(): void
  /** Shopify withdraws the access tokens; refresh tokens still count. */
  withdrawAccess(): void
  close(): Promise<void>
}

export interface StandInOptions {
  /** Who vouches for it. By default an authority of its own. */
  readonly authority?: TestAuthority
  /** The grant that a call for tokens is answered with, changed. */
  readonly grant?: (usual: object) => StandInAnswer
  /** How the Admin API answers who may ask. */
  readonly graphql?: (call: StandInCall) => StandInAnswer
  /** How the Storefront API answers whoever has {@link STOREFRONT_TOKEN}. */
  readonly storefront?: (call: StandInCall) => StandInAnswer
  /** What every request is answered with, for as long as there is one. */
  readonly fault?: () => { readonly status: number; readonly raw: string } | undefined
  /** What bulk operations have written. */
  readonly files?: ResultFiles
}

export const STOREFRONT_TOKEN = 'shpat-canary-storefront'
export const SHOP_DATA: object = {
  shop: { myshopifyDomain: 'kettles.myshopify.com', currencyCode: 'EUR' },
  currentAppInstallation: { accessScopes: [{ handle: 'read_products' }] },
}
const REFUSED: StandInAnswer = { status: 401, body: { errors: '[API] Invalid API key or access token' } }

/** Shopify's cloud over real TLS: it checks what it is shown, and a refresh token counts until its successor is used. */
export async function startShopifyStandIn(options: StandInOptions = {}): Promise<ShopifyStandIn> {
  const authority = options.authority ?? (await createTestAuthority())
  const calls: StandInCall[] = []
  const shopify = tokenOffice(options)
  const server = await startTlsServer(await authority.issue(['localhost']), async (incoming, outgoing) => {
    const fault = options.fault?.()
    if (fault !== undefined) {
      calls.push({ path: (incoming.url ?? '').slice(1), headers: incoming.headers, body: {} })
      return void outgoing.writeHead(fault.status, { 'content-type': 'text/html' }).end(fault.raw)
    }
    if (options.files && incoming.url?.startsWith(RESULT_PATH))
      return options.files.answer(incoming, outgoing)
    const body = JSON.parse((await text(incoming)) || '{}') as Record<string, unknown>
    const call = { path: (incoming.url ?? '').slice(1), headers: incoming.headers, body }
    calls.push(call)
    const answer = call.path.endsWith('/access_token') ? await shopify.grant(body) : ask(call)
    const { status = 200, headers } = answer
    outgoing.writeHead(status, { 'content-type': 'application/json', ...headers })
    outgoing.end(JSON.stringify(answer.body))
  })
  const url = `https://localhost:${server.port}`
  options.files?.lieAt(url)
  const ask = (call: StandInCall): StandInAnswer =>
    call.path.includes('/admin/') ? askAdmin(call) : askStorefront(call)
  const askStorefront = (call: StandInCall): StandInAnswer =>
    call.headers['shopify-storefront-private-token'] === STOREFRONT_TOKEN
      ? (options.storefront?.(call) ?? { status: 404, body: {} })
      : { status: 401, body: { errors: [{ message: '', extensions: { code: 'UNAUTHORIZED' } }] } }
  const askAdmin = (call: StandInCall): StandInAnswer =>
    shopify.counts(String(call.headers['x-shopify-access-token']))
      ? (options.graphql?.(call) ?? { body: { data: SHOP_DATA } })
      : REFUSED
  return {
    calls,
    tokens: shopify.given,
    simulator: { url, tls: { ca: authority.certificate } },
    callsTo: (what) => calls.filter(({ path }) => path.includes(what)),
    uninstall: shopify.uninstall,
    withdrawAccess: shopify.withdrawAccess,
    close: () => server.close(),
  }
}

function tokenOffice({ grant }: StandInOptions) {
  const given: string[] = []
  const access = new Set<string>()
  const refresh = new Set<string>()
  /** Which refresh token ends when this access token is used for the first time. */
  const ends = new Map<string, string>()

  const give = (scope: string, before?: string): StandInAnswer => {
    const accessToken = `shpat_canary-${crypto.randomUUID()}`
    const refreshToken = `shprt_canary-${crypto.randomUUID()}`
    given.push(accessToken, refreshToken)
    access.add(accessToken)
    refresh.add(refreshToken)
    if (before !== undefined) ends.set(accessToken, before)
    const usual = {
      access_token: accessToken,
      refresh_token: refreshToken,
      scope,
      expires_in: 3_600,
      refresh_token_expires_in: 7_776_000,
    }
    return grant?.(usual) ?? { body: usual }
  }
  return {
    given,
    counts(token: string): boolean {
      refresh.delete(ends.get(token) ?? '')
      return access.has(token)
    },
    async grant(body: Readonly<Record<string, unknown>>): Promise<StandInAnswer> {
      if (body['client_id'] !== API_KEY || body['client_secret'] !== SECRET)
        return { status: 401, body: { error: 'invalid_client' } }
      if (body['grant_type'] === 'refresh_token') {
        const shown = String(body['refresh_token'])
        return refresh.has(shown) ? give('read_products', shown) : invalid('invalid_grant')
      }
      if (body['expiring'] !== '1') return invalid('invalid_request')
      const isSigned = await jwtVerify(String(body['subject_token']), new TextEncoder().encode(SECRET)).then(
        () => true,
        () => false,
      )
      return isSigned ? give('read_products') : invalid('invalid_subject_token')
    },
    uninstall() {
      access.clear()
      refresh.clear()
    },
    withdrawAccess: () => access.clear(),
  }
}

function invalid(error: string): StandInAnswer {
  return { status: 400, body: { error, error_description: 'A sentence of Shopify' } }
}
