import { setImmediate } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import { openMemoryStore } from './memory-store.ts'
import { searchLanguage } from './search-language.ts'
import { wordVocabulary } from './word-vocabulary.ts'

/** A store whose vocabulary takes as long to read as that of a large shop, by a clock that each look moves. */
async function aLargeShop() {
  let nowMs = 0
  vi.spyOn(performance, 'now').mockImplementation(() => {
    nowMs += 10
    return nowMs
  })
  const store = await openMemoryStore({ products: [aProduct('KET-1', { title: 'Kettle' })] })
  const vocabulary = wordVocabulary(store, () => searchLanguage('en'))
  const words = (): readonly string[] => [...vocabulary().counts.keys()]
  return { store, words, passMs: (ms: number) => (nowMs += ms) }
}

describe('the words of a large shop whose products change', () => {
  it('are read again while shoppers are answered by the old ones', async () => {
    const { store, words, passMs } = await aLargeShop()
    expect(words()).not.toContain('tripod')
    await store.change({ upserted: [aProduct('TRI-1', { title: 'Tripod' })], removedIds: [] })
    passMs(1000)

    expect(words()).not.toContain('tripod')
    await vi.waitFor(() => expect(words()).toContain('tripod'))
    store.close()
  })

  it('are read again only now and then', async () => {
    const { store, words } = await aLargeShop()
    words()
    await store.change({ upserted: [aProduct('TRI-1', { title: 'Tripod' })], removedIds: [] })
    for (let look = 0; look < 10; look += 1) {
      expect(words()).not.toContain('tripod')
      await setImmediate()
    }
    store.close()
  })

  it('are left alone when the catalogue is closed while they are read', async () => {
    const { store, words, passMs } = await aLargeShop()
    words()
    await store.change({ upserted: [aProduct('TRI-1', { title: 'Tripod' })], removedIds: [] })
    passMs(1000)
    expect(words()).toContain('kettle')
    store.close()
    await setImmediate()
    await setImmediate()

    expect(words()).toContain('kettle')
  })
})
