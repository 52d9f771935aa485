import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { type Cloister, type CloisterOptions, createCloister } from '@cloister/core'
import { createEdge } from '@cloister/core/edge'
import { openCatalogue, openKnowledge } from '@cloister/core/retrieve'
import { canaryShopper, findCanaries } from '@cloister/core/testing'
import { switchMinimiserOff } from '@cloister/core/unsafe'
import { type DevStack, type GatewayExchange, startDevStack } from '@cloister/dev-stack'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { askEdge } from '../support/edge-request.ts'
import { SAMPLE_PAGES, SAMPLE_PRODUCTS } from '../support/sample-products.ts'
import { collectTelemetry } from '../support/telemetry.ts'

const ORIGIN = 'https://shop.example'
const { session, canaries } = canaryShopper()
const everything = canaries.map(({ value }) => value).join(' , ')

/** Everything that came out of one walk along the road, by the way it came out. */
interface Outcome {
  readonly gateway: string
  readonly output: string
  readonly errors: string
  readonly telemetry: string
  readonly files: string
}

/** Orders as platforms return them: with the address, the name and the parcel number in them. */
const orders = [
  {
    ...session,
    number: 'ORD-CANARY-100931',
    status: 'shipped',
    placedAt: '2026-11-20T10:00:00Z',
    etaDays: 2,
  },
] as const

async function walk(unsafe: { readonly [switchMinimiserOff]?: true }): Promise<Outcome> {
  const exchanges: GatewayExchange[] = []
  const written: string[] = []
  const folder = mkdtempSync(join(tmpdir(), 'cloister-leak-'))
  vi.stubEnv('TMPDIR', folder)
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0),
  )
  const telemetry = collectTelemetry()
  const stack = await startDevStack({ record: (exchange) => exchanges.push(exchange) })
  try {
    const options = await optionsFor(stack, telemetry.observe)
    const cloister = createCloister({ ...options, ...unsafe })
    await visit(cloister)
    const errors = await provoke(options, unsafe)
    await cloister.close()
    return {
      gateway: exchanges.map(asText).join('\n'),
      output: written.join('\n'),
      errors,
      telemetry: await telemetry.collected(),
      files: readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
        .join('\n'),
    }
  } finally {
    for (const spy of spies) spy.mockRestore()
    vi.unstubAllEnvs()
    await stack.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function optionsFor(stack: DevStack, observe: CloisterOptions['observe']): Promise<CloisterOptions> {
  return {
    gateway: stack.gateway,
    catalogue: await openCatalogue({ products: SAMPLE_PRODUCTS }),
    knowledge: await openKnowledge({ pages: SAMPLE_PAGES }),
    deadlines: { discoveryMs: 10_000, recommendationsMs: 10_000, supportMs: 20_000 },
    ...(observe && { observe }),
  }
}

/** All that a shopper can do, with everything that the session knows typed into every field. */
async function visit(cloister: Cloister): Promise<void> {
  const edge = createEdge(cloister, {
    origins: [ORIGIN],
    passKeys: [Buffer.alloc(32, 7).toString('base64url')],
    shopper: () => ({ session, orders }),
    requestBytes: 65_536,
  })
  for (const { value } of canaries) await askEdge(edge, ORIGIN, 'search', { query: `kettle ${value}` })
  await askEdge(edge, ORIGIN, 'recommendations', { productId: 'KET-1' })
  for (const question of [`Where is my order? ${everything}`, `How long does delivery take? ${everything}`]) {
    const reply = await askEdge(edge, ORIGIN, 'support', { question })
    await reply.text()
  }
}

/** Errors of every stretch of the road, as a careless application would print them. */
async function provoke(options: CloisterOptions, unsafe: object): Promise<string> {
  const nowhere = createCloister({
    ...options,
    ...unsafe,
    gateway: { ...options.gateway, url: 'https://localhost:9/v1' },
  })
  const attempts = [
    () => nowhere.discovery.search({ query: `${everything}${'x'.repeat(600)}` }),
    () => nowhere.recommendations.forProduct(everything),
    () => nowhere.support.reply('x'.repeat(2001) + everything).next(),
    () => createCloister({ ...options, [everything]: everything } as CloisterOptions),
    () => createCloister({ ...options, gateway: { ...options.gateway, url: `https://${everything}@host` } }),
  ]
  const printed: string[] = []
  for (const attempt of attempts) {
    try {
      await attempt()
    } catch (error) {
      printed.push(
        String(error),
        inspect(error, { depth: Infinity, showHidden: true }),
        JSON.stringify(error),
      )
    }
  }
  await nowhere.close()
  return printed.join('\n')
}

function asText({ method, path, requestHeaders, requestBytes }: GatewayExchange): string {
  return [method, path, JSON.stringify(requestHeaders), Buffer.from(requestBytes).toString('utf8')].join('\n')
}

describe('a shopper whose every field is planted', () => {
  let outcome: Outcome
  let unprotected: Outcome

  beforeAll(async () => {
    outcome = await walk({})
    unprotected = await walk({ [switchMinimiserOff]: true })
  }, 120_000)

  afterAll(() => vi.restoreAllMocks())

  it('was served by the model, so there was something to leak', () => {
    expect(outcome.gateway.match(/\/v1\/chat\/completions/gu)?.length).toBeGreaterThan(10)
    expect(outcome.telemetry).toContain('cloister.call.duration')
    expect(outcome.errors).toContain('CLOISTER_REQUEST_MALFORMED')
  })

  it.each(['gateway', 'output', 'errors', 'telemetry', 'files'] as const)('leaves nothing in: %s', (way) => {
    expect(findCanaries(outcome[way], canaries)).toEqual([])
  })

  it.each(canaries.map(({ field }) => field))('would be seen leaking without the minimiser: %s', (field) => {
    expect(findCanaries(unprotected.gateway, canaries)).toContain(field)
  })
})
