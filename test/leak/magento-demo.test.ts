import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { inspect } from 'node:util'
import { findCanaries } from '@cloister/core/testing'
import { type Demo, openShopBrowser, runTour, startDemo } from '@cloister/dev-stack'
import type { MagentoFault } from '@cloister/dev-stack/magento'
import { connectStorefront } from '@cloister/storefront'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

/** Beside the repository, because Adobe's schemas are Adobe's. */
const file = resolve(import.meta.dirname, '../../../shared/data/magento/graphql/magento-schema-2.4.9.graphql')
const given = existsSync(file)
const where = given
  ? ''
  : ' (on the schema that the adapter knows; put that of github.com/AdobeDocs/commerce-webapi, printed as SDL, into ../shared/data/magento/graphql for all types)'

const FAULTS: readonly MagentoFault[] = ['busy', 'cut', 'failed', 'maintenance', 'not-json', 'partial']

describe(`a whole shop on Magento, with somebody in every field${where}`, () => {
  let demo: Demo
  /** What went to the models, and what anybody could have logged. */
  const crossed: string[] = []
  const logged: string[] = []

  beforeAll(async () => {
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((chunk) => logged.push(String(chunk)) > 0)
    }
    for (const method of ['debug', 'error', 'info', 'log', 'warn'] as const) {
      vi.spyOn(console, method).mockImplementation(
        (...words) => void logged.push(words.map(String).join(' ')),
      )
    }
    demo = await startDemo({
      platform: 'magento',
      ...(given && { magentoSchema: readFileSync(file, 'utf8') }),
      record: ({ path, requestHeaders, requestBytes }) => {
        crossed.push(path, JSON.stringify(requestHeaders), Buffer.from(requestBytes).toString('utf8'))
      },
      observe: (event) => logged.push(JSON.stringify(event)),
    })
    logged.push(...demo.notes)
    const steps = await runTour(demo)
    logged.push(...steps.filter(({ isAsExpected }) => !isAsExpected).map(({ action }) => action))
    await askWhileItFails(demo)
    vi.restoreAllMocks()
  })

  afterAll(() => demo?.close())

  async function askWhileItFails({ origin, authorityPem, magento }: Demo): Promise<void> {
    const browser = openShopBrowser(origin, authorityPem)
    const shop = connectStorefront({ endpoint: `${origin}/cloister`, fetch: browser.fetch })
    for (const fault of FAULTS) {
      magento?.fail(fault)
      try {
        for await (const event of shop.ask('Where is my order?')) logged.push(JSON.stringify(event))
      } catch (error) {
        logged.push(inspect(error, { depth: 9, showHidden: true }))
      }
    }
    await browser.close()
  }

  it('has texts of at least as many types as hold personal data in Magento', () => {
    const types = new Set(demo.magento?.canaries.map(({ field }) => field.split('.')[0]))
    expect(types.size).toBeGreaterThan(given ? 84 : 40)
    expect(demo.magento?.personal.length).toBeGreaterThan(100)
  })

  it('was walked: searches, recommendations, answers, orders and checkouts crossed', () => {
    expect(crossed.filter((text) => text.startsWith('{"model"')).length).toBeGreaterThan(7)
    expect(crossed.some((path) => path === '/score')).toBe(true)
    expect(
      demo.magento?.calls.filter(({ body }) => body.includes('CloisterCustomerOrders')).length,
    ).toBeGreaterThan(6)
    expect(logged.length).toBeGreaterThan(10)
  })

  it('sends nothing of it to a model', () => {
    expect(findCanaries(crossed.join('\n'), demo.magento?.canaries ?? [])).toEqual([])
  })

  it('logs nothing of it', () => {
    expect(findCanaries(logged.join('\n'), demo.magento?.canaries ?? [])).toEqual([])
  })

  it('asks Magento for nothing of it, so that nobody but the failures of developer mode says any', () => {
    const answers = demo.magento?.calls.map(({ answer }) => answer).join('\n') ?? ''
    expect(findCanaries(answers, demo.magento?.personal ?? [])).toEqual(['trace'])
  })
})
