import { DAY_MS, MINUTE_MS } from '@cloister/containment/test-support/rotation-case.ts'
import { type CheckedStep, checkGateway } from '@cloister/core/gateway'
import { createLocalAuthority, type DevStack, startDevStack } from '@cloister/dev-stack'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type RotatingShop, rotatingShop } from '../support/rotating-shop.ts'

type Jwk = Readonly<Record<string, unknown>>

/** What the authorization server has read of the client's JWKS, until it reads it again. */
let known: readonly Jwk[] = []
let stack: DevStack

beforeAll(async () => {
  const authority = await createLocalAuthority()
  stack = await startDevStack({ authority, authentication: 'private_key_jwt', clientKeys: () => known })
})
afterAll(() => stack.close())
beforeEach(() => {
  known = []
})

interface ClientShop extends RotatingShop {
  /** Lets the authorization server read the JWKS. */
  serverReads(): void
  /** Asks for a token and an answer, with the key that the file holds, or another one. */
  ask(privateKey?: string): Promise<readonly CheckedStep[]>
  /** Why there was no token. */
  refusal(privateKey?: string): Promise<string | undefined>
}

function clientShop(more = ''): ClientShop {
  const { issuer, scope, resource, clientId } = stack.gateway.authorization
  const proof = `{ issuer: "${issuer}", clientId: ${clientId}, scope: "${scope}", resource: "${resource}", ca: ca.pem, allow: [127.0.0.0/8, "::1/128"] }`
  const shop = rotatingShop(
    `  - { kind: client-key, name: gateway, every: 90d, serverCache: 1h${more}, proof: ${proof} }\n`,
    { 'ca.pem': stack.authority.certificatePem },
  )
  const ask = async (privateKey?: string) =>
    await checkGateway({
      ...stack.gateway,
      authorization: {
        ...stack.gateway.authorization,
        privateKey: privateKey ?? (() => shop.text('gateway.jwk.json')),
      },
    })
  return {
    ...shop,
    ask,
    serverReads: () => {
      known = (shop.json('gateway.jwks.json') as { keys: readonly Jwk[] }).keys
    },
    refusal: async (privateKey) => (await ask(privateKey)).find(({ step }) => step === 'token')?.code,
  }
}

/** The first key, known and in use. */
async function begun(more = ''): Promise<ClientShop> {
  const shop = clientShop(more)
  expect((await shop.run()).held).toEqual([
    { key: 'gateway', step: 'activate', gate: 'proof', code: 'CLOISTER_TOKEN_REFUSED' },
  ])
  shop.serverReads()
  await shop.run()
  return shop
}

const kidOf = (shop: ClientShop) => (shop.json('gateway.jwk.json') as { readonly kid: string }).kid

/** Requests without a pause, from several servers at once. */
function load(shop: ClientShop) {
  const answers: string[] = []
  let isOver = false
  const servers = Array.from({ length: 3 }, async () => {
    while (!isOver) {
      const steps = await shop.ask()
      answers.push(steps.map(({ outcome, code }) => code ?? outcome).join(' '))
    }
  })
  onTestFinished(() => {
    isOver = true
  })
  return {
    answers,
    /** Waits until every server has asked once more. */
    goesOn: async () => {
      const before = answers.length
      await vi.waitFor(() => expect(answers.length).toBeGreaterThan(before + servers.length), {
        timeout: 20_000,
      })
    },
    end: async () => {
      isOver = true
      await Promise.all(servers)
    },
  }
}

describe('the key of a client, at a real authorization server', () => {
  it('is rotated under load, and not one request fails', async () => {
    const shop = await begun()
    const first = kidOf(shop)
    const { answers, goesOn, end } = load(shop)
    await goesOn()
    shop.pass(90 * DAY_MS - 65 * MINUTE_MS)
    expect((await shop.run()).taken.map(({ step }) => step)).toEqual(['create', 'publish'])
    await goesOn()
    // The server has not read the new key when its time comes: it has to prove itself first.
    shop.pass(65 * MINUTE_MS)
    expect((await shop.run()).held).toMatchObject([{ gate: 'proof', code: 'CLOISTER_TOKEN_REFUSED' }])
    await goesOn()
    expect(kidOf(shop)).toBe(first)
    shop.serverReads()
    expect((await shop.run()).taken.map(({ step }) => step)).toEqual(['activate'])
    expect(kidOf(shop)).not.toBe(first)
    await goesOn()
    shop.pass(6 * MINUTE_MS)
    expect((await shop.run()).taken.map(({ step }) => step)).toEqual(['retire'])
    shop.serverReads()
    await goesOn()
    await end()
    expect(known).toHaveLength(1)
    expect(new Set(answers)).toEqual(new Set(['passed passed passed passed']))
  })

  it('that is used too early gets the error that the status predicted', async () => {
    const shop = await begun()
    await shop.run({ begun: ['gateway'] })
    const [status] = (await shop.status()).keys
    const coming = status?.versions.find(({ state }) => state === 'published')?.id
    expect(status?.next?.step).toBe('activate')
    expect(await shop.refusal(shop.text(`keys/gateway/${coming}.key`))).toBe(status?.next?.tooEarly?.code)
  })

  it('that is taken away too early gets the error that the status predicted', async () => {
    const shop = await begun()
    const old = shop.text('gateway.jwk.json')
    await shop.run({ begun: ['gateway'] })
    shop.pass(65 * MINUTE_MS)
    shop.serverReads()
    await shop.run()
    const [status] = (await shop.status()).keys
    expect(status?.next?.step).toBe('retire')
    // A server that goes on with the old key for a while still gets its token.
    expect(await shop.refusal(old)).toBeUndefined()
    known = known.filter(({ kid }) => kid === kidOf(shop))
    expect(await shop.refusal(old)).toBe(status?.next?.tooEarly?.code)
  })

  it('that is renewed too late gets the error that the status predicted, from the day that it said', async () => {
    const shop = await begun(', expires: 120d')
    shop.pass(100 * DAY_MS)
    const [status] = (await shop.status()).keys
    const [trouble] = status?.troubles ?? []
    expect([trouble?.code, (trouble?.from.getTime() ?? 0) - shop.clock.ms]).toEqual([
      'CLOISTER_TOKEN_REFUSED',
      20 * DAY_MS,
    ])
    expect(await shop.refusal()).toBeUndefined()
    // What the authorization server does on that day.
    known = []
    expect(await shop.refusal()).toBe(trouble?.code)
  })
})
