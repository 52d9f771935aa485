import { type Cloister, type CloisterOptions, createCloister } from '@cloister/core'
import { openCatalogue } from '@cloister/core/retrieve'
import {
  type DevAuthentication,
  type DevStack,
  type DevStackOptions,
  type GatewayExchange,
  startDevStack,
} from '@cloister/dev-stack'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SAMPLE_PRODUCTS } from '../support/sample-products.ts'

interface Shop {
  readonly stack: DevStack
  readonly exchanges: readonly GatewayExchange[]
  readonly cloister: Cloister
  open(gateway: Partial<CloisterOptions['gateway']>): Promise<Cloister>
}

/** A shop in front of the real authorization server, gateway and model, all over TLS. */
async function openShop(options: DevStackOptions): Promise<Shop> {
  const exchanges: GatewayExchange[] = []
  const stack = await startDevStack({ ...options, record: (exchange) => exchanges.push(exchange) })
  const opened: Cloister[] = []
  onTestFinished(async () => {
    await Promise.all(opened.map((cloister) => cloister.close()))
    await stack.close()
  })
  const open: Shop['open'] = async (gateway) => {
    const cloister = createCloister({
      gateway: { ...stack.gateway, ...gateway },
      catalogue: await openCatalogue({ products: SAMPLE_PRODUCTS }),
      deadlines: { discoveryMs: 20_000, recommendationsMs: 20_000, supportMs: 20_000 },
    })
    opened.push(cloister)
    return cloister
  }
  return { stack, exchanges, open, cloister: await open({}) }
}

let asked = 0

/** Other words each time: what was understood before is not asked again. */
async function sourcesOf(cloister: Cloister, count: number): Promise<readonly string[]> {
  const first = asked
  asked += count
  const replies = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      cloister.discovery.search({ query: `kettle ${first + index}` }),
    ),
  )
  return [...new Set(replies.map(({ source }) => source))]
}

interface ProofClaims {
  readonly [name: string]: unknown
  readonly nonce?: string
}

function proofOf({ requestHeaders }: GatewayExchange): ProofClaims | undefined {
  const [, claims] = (requestHeaders['dpop'] ?? '').split('.')
  return claims === undefined ? undefined : JSON.parse(Buffer.from(claims, 'base64url').toString())
}

const WAYS: readonly DevAuthentication[] = [
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
  'tls_client_auth',
]

describe('a shop known to the authorization server', () => {
  it.each(WAYS)('by %s gets one token for many shoppers and reaches its model', async (authentication) => {
    const { cloister, stack, exchanges } = await openShop({ authentication })
    expect(await sourcesOf(cloister, 40)).toEqual(['model'])
    expect(stack.tokenRequests()).toBe(1)
    expect(exchanges.map(({ status }) => status)).toEqual(Array.from({ length: 40 }, () => 200))
  })

  it.each(WAYS)('by %s may also bind its token to a key', async (authentication) => {
    const { cloister, stack, exchanges } = await openShop({ authentication, dpop: 'on' })
    expect(await sourcesOf(cloister, 5)).toEqual(['model'])
    expect(stack.tokenRequests()).toBe(1)
    const proofs = exchanges.map(proofOf)
    expect(proofs).toHaveLength(5)
    for (const proof of proofs) {
      expect(proof).toMatchObject({ htm: 'POST', htu: `${stack.gateway.url}/chat/completions` })
    }
    expect(new Set(proofs.map((proof) => proof?.['jti'])).size).toBe(5)
  })

  it('is let in with metadata given by hand as well', async () => {
    const { stack, open } = await openShop({})
    const { authorization } = stack.gateway
    const cloister = await open({
      authorization: { ...authorization, tokenEndpoint: `${authorization.issuer}/token` },
    })
    expect(await sourcesOf(cloister, 1)).toEqual(['model'])
  })

  it('sells without its model when the authorization server refuses it', async () => {
    const { stack, open, exchanges } = await openShop({})
    const { authorization } = stack.gateway
    const cloister = await open({ authorization: { ...authorization, clientSecret: 'another' } })
    expect(await sourcesOf(cloister, 30)).toEqual(['rules'])
    expect([stack.tokenRequests(), exchanges.length]).toEqual([1, 0])
  })
})

describe('a token bound to a certificate', () => {
  it('is refused by the gateway when the certificate is another one', async () => {
    const { stack, open } = await openShop({ authentication: 'tls_client_auth' })
    const { tls = {}, authorization } = stack.gateway
    const stranger = await stack.authority.issueClient('another-shop')
    const another = { certificate: stranger.certificatePem, privateKey: stranger.privateKeyPem }
    const cloister = await open({
      authorization: { ...authorization, tls },
      tls: { ...tls, clientCertificate: another },
    })
    const reply = await cloister.discovery.search({ query: 'kettle' })
    expect(reply).toMatchObject({ source: 'rules' })
  })
})

describe('proofs of possession', () => {
  it('take the nonce of both servers after one refusal each, and keep it', async () => {
    const { cloister, stack, exchanges } = await openShop({ dpop: 'nonce' })
    expect(await sourcesOf(cloister, 1)).toEqual(['model'])
    expect(stack.tokenRequests()).toBe(2)
    expect(await sourcesOf(cloister, 3)).toEqual(['model'])
    expect(stack.tokenRequests()).toBe(2)
    expect(exchanges.map(({ status }) => status)).toEqual([401, 200, 200, 200, 200])
    const [first, ...rest] = exchanges.map((exchange) => proofOf(exchange)?.nonce)
    expect(first).toBeUndefined()
    expect(rest.map((nonce) => typeof nonce)).toEqual(['string', 'string', 'string', 'string'])
  })

  it('cost a renewed token no further refusal', async () => {
    const { cloister, stack } = await openShop({ dpop: 'nonce', accessTokenSeconds: 1 })
    expect(await sourcesOf(cloister, 1)).toEqual(['model'])
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    expect(await sourcesOf(cloister, 1)).toEqual(['model'])
    expect(stack.tokenRequests()).toBe(3)
  })
})
