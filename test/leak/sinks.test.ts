import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Cloister, createCloister, knownShopper } from '@cloister/core'
import { createEdge } from '@cloister/core/edge'
import { inspected, PRINTERS } from '@cloister/core/test-support/printers.ts'
import { type Canary, canaryShopper, findCanaries } from '@cloister/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TOKEN_CANARY } from '../bench/leaks/canaries.ts'
import { setTrap, type Trap } from '../bench/leaks/trap.ts'
import { askEdge } from '../support/edge-request.ts'
import { collectTelemetry } from '../support/telemetry.ts'
import { trapOptions } from '../support/trap-options.ts'

const ORIGIN = 'https://shop.example'
const { session, canaries: planted } = canaryShopper()
/** Stands in every prompt, in no question and in no answer. */
const INSTRUCTION = 'The user message is JSON'
const canaries: readonly Canary[] = [
  ...planted,
  { field: 'prompt', value: INSTRUCTION },
  { field: 'access token and client secret', value: TOKEN_CANARY },
]
/** What a shopper may type; what the shop's own words are is shown again in its constraints. */
const words = `kettle ${planted.map(({ value }) => value).join(' , ')}`.slice(0, 500)
const everything = canaries.map(({ value }) => value).join(' , ')

/** Everything that a merchant's code gets hold of while a gateway repeats token and prompt in its errors. */
async function takeHold(trap: Trap): Promise<Readonly<Record<string, unknown>>> {
  const observed: unknown[] = []
  const options = trapOptions(trap, 'echo', (event) => observed.push(event))
  const cloister = createCloister(options)
  const shopper = knownShopper(session)
  const held = {
    cloister,
    shopper,
    observed,
    search: await cloister.discovery.search({ query: words, shopper }),
    recommendations: await cloister.recommendations.forProduct('B-0'),
    support: await Array.fromAsync(cloister.support.reply('Are returns free?', { shopper })),
    ...(await failures(cloister, trap)),
  }
  await cloister.close()
  return held
}

async function failures(cloister: Cloister, trap: Trap): Promise<Readonly<Record<string, unknown>>> {
  const options = trapOptions(trap, 'echo')
  const attempts: Readonly<Record<string, () => unknown>> = {
    longQuery: () => cloister.discovery.search({ query: `${everything}${'x'.repeat(600)}` }),
    unknownProduct: () => cloister.recommendations.forProduct(everything.slice(0, 100)),
    longQuestion: () => cloister.support.reply('x'.repeat(2001) + everything).next(),
    abortedSearch: () =>
      cloister.discovery.search({ query: 'kettle', signal: AbortSignal.abort(new Error(everything)) }),
    unknownOption: () => createCloister({ ...options, [TOKEN_CANARY]: everything } as typeof options),
    credentialsInUrl: () =>
      createCloister({ ...options, gateway: { ...options.gateway, url: `https://${TOKEN_CANARY}@host` } }),
  }
  const caught: Record<string, unknown> = {}
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      await attempt()
    } catch (error) {
      caught[name] = error
    }
  }
  expect(Object.keys(caught)).toEqual(Object.keys(attempts))
  return caught
}

describe('tokens, prompts and shoppers', () => {
  let trap: Trap
  let held: Readonly<Record<string, unknown>>

  beforeAll(async () => {
    trap = await setTrap()
    held = await takeHold(trap)
  })

  afterAll(() => trap.close())

  it('went to the gateway and came back in its errors, so there was something to show', () => {
    const arrivals = trap.takeArrivals()
    expect(arrivals.map(({ headers }) => headers.authorization)).toContain(`Bearer ${TOKEN_CANARY}`)
    expect(arrivals.some(({ body }) => body.includes(INSTRUCTION))).toBe(true)
    expect(inspected(held['observed'])).toContain('CLOISTER_GATEWAY_FAILED')
  })

  it.each(PRINTERS)('are not shown by %s', (_name, print) => {
    expect(
      findCanaries(print(Object.assign(new Error(everything), { toJSON: () => everything })), canaries),
    ).not.toEqual([])
    for (const [what, value] of Object.entries(held))
      expect(findCanaries(print(value), canaries), what).toEqual([])
  })

  it('are in no span and no metric', async () => {
    const telemetry = collectTelemetry()
    const cloister = createCloister(trapOptions(trap, 'echo', telemetry.observe))
    await cloister.discovery.search({
      query: words,
      shopper: knownShopper(session),
    })
    await cloister.close()
    const collected = await telemetry.collected()
    expect(collected).toContain('cloister.call.duration')
    expect(findCanaries(collected, canaries)).toEqual([])
  })

  it('are in no response to the browser', async () => {
    const cloister = createCloister(trapOptions(trap, 'echo'))
    const edge = createEdge(cloister, {
      origins: [ORIGIN],
      passKeys: [Buffer.alloc(32, 7).toString('base64url')],
      shopper: () => ({ session }),
    })
    const responses = [
      await askEdge(edge, ORIGIN, 'search', { query: words }),
      await askEdge(edge, ORIGIN, 'search', { [TOKEN_CANARY]: everything }),
      await askEdge(edge, ORIGIN, 'recommendations', { productId: everything.slice(0, 100) }),
      await askEdge(edge, ORIGIN, 'support', { question: `Are returns free? ${everything}` }),
    ]
    const sent = await Promise.all(
      responses.map(async (response) => inspected([...response.headers]) + (await response.text())),
    )
    await cloister.close()
    expect(sent.map((text) => text.length > 100)).toEqual([true, true, true, true])
    expect(findCanaries(sent.join('\n'), canaries)).toEqual([])
  })

  it('are in no report and no output of a process that ends with an error nobody caught', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cloister-sinks-'))
    try {
      const flags = ['--report-uncaught-exception', `--report-directory=${folder}`, '--report-exclude-env']
      const program = new URL('../support/end-uncaught.ts', import.meta.url).pathname
      const { origins, ca } = trap
      const ended = await promisify(execFile)(
        process.execPath,
        [...flags, '--conditions=@cloister/source', '--disable-warning=ExperimentalWarning', program],
        { env: { PATH: process.env['PATH'], TRAP: JSON.stringify({ origins, ca }) }, maxBuffer: 8_388_608 },
      ).catch((error: { code: number; stdout: string; stderr: string }) => error)
      const reports = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
      expect('code' in ended && ended.code).not.toBe(0)
      expect(ended.stderr).toContain('CLOISTER_REQUEST_MALFORMED')
      expect(reports.join()).toContain('javascriptStack')
      expect(findCanaries([ended.stdout, ended.stderr, ...reports].join('\n'), canaries)).toEqual([])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
