import { randomBytes } from 'node:crypto'
import type { ShopifySimulator } from '@cloister/shopify-app'
import type { GraphQLSchema } from 'graphql'
import { createLocalAuthority, type LocalAuthority } from '../../authority/local-authority.ts'
import { createTlsServer } from '../../gateway/tls-server.ts'
import { listenOnLoopback, stopListening } from '../../listen.ts'
import { type PersonalField, personalFields, textFields } from '../../simulator/canary-value.ts'
import { type AppIdentity, type SessionTokenOptions, signSessionToken } from '../access/session-token.ts'
import { TokenOffice } from '../access/token-office.ts'
import { BulkOffice } from '../bulk/bulk-office.ts'
import { ResultFiles } from '../bulk/result-files.ts'
import { adminRoot } from '../graphql/admin-root.ts'
import { executeGraphql } from '../graphql/execute-graphql.ts'
import { PointBucket } from '../graphql/point-bucket.ts'
import { API_VERSIONS, shopifySchemas } from '../graphql/shopify-schema.ts'
import { storefrontRoot } from '../graphql/storefront-root.ts'
import { webhookPersonalFields } from '../senders/order-payload.ts'
import type { ShopifyShop } from '../shop/shopify-shop.ts'
import { AdminSite } from './admin-site.ts'
import { type AnsweringSides, answerRequest } from './answer-request.ts'
import { PlannedFaults, type ShopifyFault } from './planned-faults.ts'
import { FAILURE_CANARY } from './serve-graphql.ts'
import type { ShopifyCall } from './shopify-call.ts'
import { EVERY_SCOPE, type ShopifySimulatorOptions } from './simulator-options.ts'

export interface SimulatedShopify {
  /** For `simulator` of `createShopifyApp` and `openProductSource`. */
  readonly simulator: ShopifySimulator
  readonly authority: LocalAuthority
  /** What the app and the senders sign with. */
  readonly app: AppIdentity
  readonly shop: ShopifyShop
  /** Of the Admin API, newest version. */
  readonly schema: GraphQLSchema
  /** What a server shows to the Storefront API, as `Shopify-Storefront-Private-Token`. */
  readonly storefrontToken: string
  readonly bulk: BulkOffice
  /** Where the merchant's staff open the app, once `appUrl` says where that is. */
  readonly admin: AdminSite
  /** Every request so far. */
  readonly calls: readonly ShopifyCall[]
  /** Every token that was ever given out. */
  readonly tokens: readonly string[]
  /** What it answers or sends where it is asked for somebody. None of it may ever leave the merchant's server. */
  readonly personal: readonly PersonalField[]
  /** Those, and every other text that it makes up because it holds nothing that could stand there. */
  readonly canaries: readonly PersonalField[]
  /** What App Bridge gives to the app's page in the admin. */
  sessionToken(options?: SessionTokenOptions): Promise<string>
  /** Access tokens end at once; refresh tokens still count. */
  withdrawAccess(): void
  /** The merchant removes the app: no token counts any more. */
  uninstall(): void
  /** The next requests of the APIs fail. */
  fail(fault: ShopifyFault, times?: number): void
  /** No more requests fail. */
  mend(): void
  close(): Promise<void>
}

const SEVEN_DAYS = 7 * 86_400

/** Starts a Shopify that is not one: its wire, its limits and its failures for one shop, over TLS on this machine. */
export async function startShopifySimulator(options: ShopifySimulatorOptions): Promise<SimulatedShopify> {
  const { shop, app = newApp(), accessSeconds = 3_600, pointsPerSecond = 1_000 } = options
  const scopes = new Set(options.scopes ?? EVERY_SCOPE)
  const authority = options.authority ?? (await createLocalAuthority())
  const schemas = shopifySchemas()
  const schema = newest(schemas.admin)
  const server = await createTlsServer(authority, 'none')
  const url = `https://localhost:${await listenOnLoopback(server, 0)}`
  const tokens = new TokenOffice({ shop: shop.domain, app, scopes, accessSeconds })
  const files = new ResultFiles(() => url, options.resultSeconds ?? SEVEN_DAYS)
  const bulk = new BulkOffice({ schema, files, running: options.bulkRunning ?? 1, run: runInBulk })
  const root = adminRoot({ shop, bulk, scopes })
  const faults = new PlannedFaults()
  const calls: ShopifyCall[] = []
  const sides: AnsweringSides = {
    domain: shop.domain,
    admin: { root, scopes, bucket: new PointBucket(pointsPerSecond), schemas: schemas.admin },
    storefront: { root: storefrontRoot(shop), schemas: schemas['storefront-graphql'] },
    storefrontToken: `shpss_private_${randomBytes(12).toString('hex')}`,
    ...{ tokens, files, faults, calls },
    keepsAnswers: options.keepsAnswers ?? true,
  }
  const sessionToken = (wanted?: SessionTokenOptions) => signSessionToken(shop.domain, app, wanted)
  const admin = new AdminSite({ url, domain: shop.domain, sessionToken })
  server.on('request', (request, response) => {
    admin
      .answer(request, response)
      .then(async (isAnswered) => {
        if (!isAnswered) await answerRequest(request, response, sides)
      })
      .catch(() => response.destroy())
  })

  async function runInBulk(query: string): Promise<unknown> {
    const answer = await executeGraphql({ query, variables: {} }, schema, { root, scopes })
    return (JSON.parse(JSON.stringify(answer)) as { readonly data: unknown }).data ?? {}
  }

  const beside = [...webhookPersonalFields(), { field: 'failure', value: FAILURE_CANARY }]
  return {
    simulator: { url, tls: { ca: authority.certificatePem }, admin: url },
    ...{ authority, app, shop, schema, bulk, calls, admin, sessionToken },
    storefrontToken: sides.storefrontToken,
    tokens: tokens.given,
    personal: [...personalFields(schema), ...beside],
    canaries: [...textFields(schema), ...beside],
    withdrawAccess: () => tokens.withdrawAccess(),
    uninstall: () => tokens.uninstall(),
    fail: (fault, times = 1) => faults.plan(fault, times),
    mend: () => faults.forget(),
    close: () => stopListening(server),
  }
}

function newest(schemas: ReadonlyMap<string, GraphQLSchema>): GraphQLSchema {
  const schema = schemas.get(API_VERSIONS[0])
  if (schema === undefined) throw new RangeError('There is no contract of this version')
  return schema
}

function newApp(): AppIdentity {
  return {
    apiKey: randomBytes(16).toString('hex'),
    apiSecret: `shpss_${randomBytes(16).toString('hex')}`,
  }
}
