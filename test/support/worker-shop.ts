import type { Catalogue, Knowledge, Product } from '@cloister/core'
import { SAMPLE_PRODUCTS } from './sample-products.ts'

const PASSAGES = [
  { id: 'returns', title: 'Returns', text: 'Returns are free for 30 days.', url: '/help/returns' },
  { id: 'delivery', title: 'Delivery', text: 'Delivery costs 4.90 EUR.', url: '/help/delivery' },
]

/** A catalogue in memory: `node:sqlite` does not exist on a worker. */
export function workerCatalogue(): Catalogue {
  const found = (text: string): readonly Product[] => {
    const words = text.toLowerCase().split(/\W+/u).filter(Boolean)
    return SAMPLE_PRODUCTS.filter(({ title }) => words.some((word) => title.toLowerCase().includes(word)))
  }
  return {
    version: 'worker',
    currency: 'EUR',
    count: () => Promise.resolve(SAMPLE_PRODUCTS.length),
    search: ({ text, limit }) => Promise.resolve(found(text).slice(0, limit)),
    facets: () => Promise.resolve({ categories: ['Kettles'], brands: ['Fennmoor'] }),
    brandsIn: () => Promise.resolve([]),
    products: (ids) => Promise.resolve(SAMPLE_PRODUCTS.filter(({ id }) => ids.includes(id))),
    companions: (id, limit) =>
      Promise.resolve(SAMPLE_PRODUCTS.filter((product) => product.id !== id).slice(0, limit)),
    close: () => undefined,
  }
}

export function workerKnowledge(): Knowledge {
  return { passages: (_question, limit) => Promise.resolve(PASSAGES.slice(0, limit)), close: () => undefined }
}
