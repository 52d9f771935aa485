import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCloister, isCloisterError, type Product } from '@cloister/core'
import { openCatalogue, openKnowledge } from '@cloister/core/retrieve'
import { describe, expect, it, onTestFinished } from 'vitest'
import { writeTinyGguf } from './llama/write-tiny-gguf.ts'
import { type DevStackOptions, startDevStack } from './start-dev-stack.ts'

const PRODUCTS: readonly Product[] = ['Kettle', 'Mug', 'Dripper'].map((title, index) => ({
  id: `P-${index}`,
  title,
  category: ['Kitchen', `${title}s`],
  priceMinor: 1000 + index,
  currency: 'EUR',
  inStock: true,
  attributes: {},
}))

const PAGES = [
  { id: 'd', title: 'Delivery', url: '/help/d', text: '## Time\n\nDelivery takes 3 working days.' },
]

async function start(options: DevStackOptions) {
  const stack = await startDevStack(options)
  const cloister = createCloister({
    gateway: stack.gateway,
    catalogue: await openCatalogue({ products: PRODUCTS }),
    knowledge: await openKnowledge({ pages: PAGES }),
    deadlines: { discoveryMs: 20_000, recommendationsMs: 20_000, supportMs: 20_000 },
  })
  onTestFinished(async () => {
    await cloister.close()
    await stack.close()
  })
  return { stack, cloister }
}

describe('the dev-stack', () => {
  it('stands behind one access token for many questions', async () => {
    const { stack, cloister } = await start({})
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => cloister.discovery.search({ query: 'kettle' })),
    )
    expect(replies.map(({ source }) => source)).toEqual(Array.from({ length: 20 }, () => 'model'))
    expect(stack.tokenRequests()).toBe(1)
  })

  it('lets in who shows its client certificate where the gateway demands one', async () => {
    const { stack, cloister } = await start({ clientCertificate: 'required' })
    await expect(cloister.discovery.search({ query: 'kettle' })).resolves.toMatchObject({ source: 'model' })
    const { clientCertificate: _shown, ...tls } = stack.gateway.tls ?? {}
    const stranger = createCloister({
      gateway: { ...stack.gateway, tls },
      catalogue: await openCatalogue({ products: PRODUCTS }),
    })
    await expect(stranger.discovery.search({ query: 'kettle' })).resolves.toMatchObject({
      source: 'rules',
      fallback: 'unreachable',
    })
    await stranger.close()
  })

  it('shows nothing that a language model of random weights says', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'cloister-gguf-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, 'tiny.gguf')
    await writeTinyGguf(file)
    const started = await start({ model: { kind: 'gguf', file } }).catch((error: unknown) => {
      if (!isCloisterError(error) || error.code !== 'CLOISTER_RUNTIME_UNSUPPORTED') throw error
      return context.skip('llama.cpp does not run here: install the optional package node-llama-cpp')
    })
    const { cloister } = started

    const found = await cloister.discovery.search({ query: 'kettle' })
    expect(found.products[0]).toMatchObject({ id: 'P-0' })

    const companions = await cloister.recommendations.forProduct('P-0', { limit: 2 })
    expect(companions.products.map(({ id }) => id).toSorted()).toEqual(['P-1', 'P-2'])

    const events = await Array.fromAsync(cloister.support.reply('How long does delivery take?'))
    const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('')
    expect(text).toBe('Delivery takes 3 working days. [1] ')
    // Either nothing of it could be proven, or it rambled until it was cut off.
    expect(events.at(-1)).toMatchObject({
      type: 'done',
      source: 'rules',
      fallback: expect.stringMatching(/^(?:ungrounded|invalid)$/u),
    })
  })
})
