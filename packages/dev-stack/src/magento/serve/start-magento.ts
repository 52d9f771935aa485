import { randomBytes } from 'node:crypto'
import { integration, type MagentoClientOptions } from '@cloister/magento-adapter'
import type { GraphQLSchema } from 'graphql'
import { createLocalAuthority, type LocalAuthority } from '../../authority/local-authority.ts'
import { createTlsServer } from '../../gateway/tls-server.ts'
import { listenOnLoopback, stopListening } from '../../listen.ts'
import { type PersonalField, personalFields, textFields } from '../../simulator/canary-value.ts'
import { magentoSchema } from '../graphql/magento-schema.ts'
import { DEFAULT_LIMITS } from '../graphql/query-limits.ts'
import type { IntegrationKeys } from '../oauth/verify-oauth1.ts'
import { orderPersonalFields } from '../rest/order-resource.ts'
import type { MagentoShop } from '../shop/magento-shop.ts'
import { type AnsweringSides, answerRequest } from './answer-request.ts'
import { CustomerTokens } from './customer-tokens.ts'
import { TRACE_CANARY } from './developer-mode.ts'
import type { MagentoCall } from './magento-call.ts'
import type { MagentoOptions } from './magento-options.ts'
import { type MagentoFault, PlannedFaults } from './planned-faults.ts'
import { RateWindow } from './rate-window.ts'
import { RestAccess } from './rest-access.ts'

export interface SimulatedMagento {
  /** What a client needs to reach it, signed as its integration. */
  readonly connection: Required<Pick<MagentoClientOptions, 'url' | 'tls' | 'network' | 'credentials'>>
  readonly authority: LocalAuthority
  readonly keys: IntegrationKeys
  readonly access: RestAccess
  readonly shop: MagentoShop
  readonly schema: GraphQLSchema
  /** Every request so far. */
  readonly calls: readonly MagentoCall[]
  /** What it answers where it is asked for somebody. None of it may ever leave the merchant's server. */
  readonly personal: readonly PersonalField[]
  /** Those, and every other text that it makes up because it holds nothing that could stand there. */
  readonly canaries: readonly PersonalField[]
  /** Signs its first customer in. */
  signIn(): string
  /** The tokens of all customers count no more. */
  signOutAll(): void
  /** The next requests fail. */
  fail(fault: MagentoFault, times?: number): void
  /** No more requests fail. */
  mend(): void
  close(): Promise<void>
}

/** Starts a Magento that is not one: its wire, its quirks and its failures, over TLS on this machine. */
export async function startMagento(options: MagentoOptions): Promise<SimulatedMagento> {
  const { shop, dialect = '2.4.7', mode = 'developer' } = options
  const authority = options.authority ?? (await createLocalAuthority())
  const schema = magentoSchema(dialect, options.schema)
  const server = await createTlsServer(authority, 'none')
  const url = `https://localhost:${await listenOnLoopback(server, 0)}`
  const keys = newKeys()
  const tokens = new CustomerTokens()
  const faults = new PlannedFaults()
  const access = new RestAccess({
    keys,
    order: options.parameterOrder ?? 'decoded',
    takesBearer: options.takesBearer ?? false,
    isSaas: dialect === 'saas',
  })
  const calls: MagentoCall[] = []
  const sides: AnsweringSides = {
    graphql: { shop, tokens, mode, url, schema, limits: options.limits ?? DEFAULT_LIMITS },
    rest: { shop, tokens, mode, url, access, isSaas: dialect === 'saas' },
    faults,
    calls,
    keepsAnswers: options.keepsAnswers ?? true,
    window: new RateWindow(options.requestsPerMinute ?? Number.POSITIVE_INFINITY),
  }
  const beside: readonly PersonalField[] = [
    ...orderPersonalFields(),
    { field: 'trace', value: TRACE_CANARY },
    ...shop.carts.map(({ maskedId }) => ({ field: 'Cart.maskedId', value: maskedId })),
    ...shop.customers.map(({ email }) => ({ field: 'Customer.email', value: email })),
  ]
  server.on('request', (request, response) => {
    answerRequest(request, response, sides).catch(() => response.destroy())
  })
  return {
    connection: {
      url,
      tls: { ca: authority.certificatePem },
      network: { allow: ['127.0.0.0/8', '::1/128'] },
      credentials: integration(keys),
    },
    authority,
    keys,
    access,
    shop,
    schema,
    calls,
    personal: [...personalFields(schema), ...beside],
    canaries: [...textFields(schema), ...beside],
    signIn() {
      const [customer] = shop.customers
      if (customer === undefined) throw new RangeError('The shop has no customer')
      return tokens.issue(customer)
    },
    signOutAll: () => tokens.expireAll(),
    fail: (fault, times = 1) => faults.plan(fault, times),
    mend: () => faults.forget(),
    close: () => stopListening(server),
  }
}

function newKeys(): IntegrationKeys {
  const secret = () => randomBytes(16).toString('hex')
  return {
    consumerKey: secret(),
    consumerSecret: secret(),
    accessToken: secret(),
    accessTokenSecret: secret(),
  }
}
