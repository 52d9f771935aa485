import type { ProductCard, SearchReply, SearchUpdate } from '@cloister/core/wire'
import { describe, expect, it, vi } from 'vitest'
import type { SearchOptions, Storefront } from '../../connect-storefront.ts'
import { StorefrontError } from '../../storefront-error.ts'
import { SearchSession } from './search-session.ts'

const product = (id: string): ProductCard => ({
  id,
  title: id,
  category: [],
  priceMinor: 100,
  currency: 'EUR',
  inStock: true,
})
const reply = (ids: string, source: 'model' | 'rules' = 'rules'): SearchReply => ({
  source,
  constraints: { text: 'lamp' },
  products: [...ids].map(product),
})
const idsOf = (session: SearchSession) => session.view.reply?.products.map(({ id }) => id).join('')

/** A session over a shop that answers each question with the next of some scripts. */
function sessionOver(...scripts: readonly (() => AsyncIterable<SearchUpdate>)[]) {
  const asked: { readonly query: string; readonly options: SearchOptions | undefined }[] = []
  const searchProgressively: Storefront['searchProgressively'] = (query, options) => {
    asked.push({ query, options })
    const script = scripts[asked.length - 1]
    if (script === undefined) throw new Error('asked too often')
    return script()
  }
  const arrived = vi.fn()
  const failed = vi.fn()
  const session = new SearchSession({
    client: () => ({ searchProgressively }),
    pageSize: () => 2,
    wantsFacets: () => true,
    changed: () => undefined,
    arrived,
    failed,
  })
  return { session, asked, arrived, failed }
}

async function* updates(...all: readonly SearchUpdate[]): AsyncIterable<SearchUpdate> {
  yield* all
}

const done: SearchUpdate = { type: 'done', source: 'rules' }
const results = (ids: string): SearchUpdate => ({ type: 'results', reply: reply(ids) })
const refinement = (ids: string): SearchUpdate => ({ type: 'refinement', reply: reply(ids, 'model') })
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('the searches of an element', () => {
  it('shows the first results and lets the refinement wait', async () => {
    const { session, arrived } = sessionOver(() => updates(results('AB'), refinement('BA'), done))
    session.search('lamp')
    await settled()

    expect(idsOf(session)).toBe('AB')
    expect(arrived.mock.calls.map(([type]) => type)).toEqual(['results', 'refinement'])
    session.takeRefinement()
    expect(idsOf(session)).toBe('BA')
  })

  it('shows the answer to the latest question only, however late an earlier one comes', async () => {
    let release: (() => void) | undefined
    const late = async function* (): AsyncIterable<SearchUpdate> {
      await new Promise<void>((resolve) => {
        release = resolve
      })
      yield results('XY')
    }
    const { session } = sessionOver(late, () => updates(results('AB'), done))
    session.search('lamp')
    await settled()
    session.search('blanket')
    await settled()
    release?.()
    await settled()

    expect(idsOf(session)).toBe('AB')
    expect(session.view.refinement).toBeUndefined()
  })

  it('forgets the filters of the words before, and keeps the words when it is narrowed', async () => {
    const script = () => updates(results('AB'), done)
    const { session, asked } = sessionOver(script, script, script)
    session.search('lamp')
    session.narrow({ brands: ['Lumo'] })
    session.search('blanket')
    await settled()

    expect(asked.map(({ query, options }) => [query, options?.filters])).toEqual([
      ['lamp', {}],
      ['lamp', { brands: ['Lumo'] }],
      ['blanket', {}],
    ])
  })

  it('adds what the rules say after what the rules showed', async () => {
    const { session, asked } = sessionOver(
      () => updates(results('AB'), refinement('BA'), done),
      () => updates(results('ABCD'), refinement('DCBA'), done),
    )
    session.search('lamp')
    await settled()
    session.more()
    await settled()

    expect(idsOf(session)).toBe('ABCD')
    expect(asked[1]?.options?.limit).toBe(4)
  })

  it('adds what the model says after what the model showed', async () => {
    const { session } = sessionOver(
      () => updates(results('AB'), refinement('BX'), done),
      () => updates(results('ABCD'), refinement('BXYZ'), done),
    )
    session.search('lamp')
    await settled()
    session.takeRefinement()
    session.more()
    await settled()

    expect(idsOf(session)).toBe('BXYZ')
  })

  it('offers more only after a full page', async () => {
    const { session } = sessionOver(
      () => updates(results('AB'), done),
      () => updates(results('A'), done),
    )
    session.search('lamp')
    await settled()
    expect(session.hasMore).toBe(true)
    session.search('blanket')
    await settled()
    expect(session.hasMore).toBe(false)
  })

  it('says that a shop cannot be reached, and asks the same again on demand', async () => {
    const { session, asked, failed } = sessionOver(
      // biome-ignore lint/correctness/useYield: it fails first.
      async function* () {
        throw new StorefrontError('STOREFRONT_OFFLINE')
      },
      () => updates(results('AB'), done),
    )
    session.search('lamp', { category: 'Lamps' })
    await settled()
    expect(session.view).toMatchObject({ phase: 'failed', failure: 'offline' })
    expect(failed).toHaveBeenCalledOnce()

    session.retry()
    await settled()
    expect(asked[1]).toMatchObject({ query: 'lamp', options: { filters: { category: 'Lamps' } } })
    expect(idsOf(session)).toBe('AB')
  })

  it('never waits for ever on a shop that says nothing', async () => {
    const { session } = sessionOver(() => updates())
    session.search('lamp')
    await settled()

    expect(session.view).toMatchObject({ phase: 'failed', failure: 'failed' })
  })

  it('keeps the first results when what follows them is cut off', async () => {
    const { session } = sessionOver(async function* () {
      yield results('AB')
      throw new StorefrontError('STOREFRONT_REPLY_INVALID')
    })
    session.search('lamp')
    await settled()

    expect(session.view.phase).toBe('shown')
    expect(idsOf(session)).toBe('AB')
  })
})
