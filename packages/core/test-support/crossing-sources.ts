import type { Crossing } from '../src/crossing/crossing.ts'
import { type DiscoveryQuestion, discoveryCrossing } from '../src/crossing/discovery-crossing.ts'
import {
  type RecommendationsQuestion,
  recommendationsCrossing,
} from '../src/crossing/recommendations-crossing.ts'
import { type RerankQuestion, rerankCrossing } from '../src/crossing/rerank-crossing.ts'
import { type SupportQuestion, supportCrossing } from '../src/crossing/support-crossing.ts'

export const discoverySource = (): DiscoveryQuestion => ({
  task: 'discovery',
  locale: 'en',
  currency: 'EUR',
  query: 'kettle',
  categories: ['Kettles'],
  brands: ['Fennmoor'],
  attributes: ['material: Steel'],
})

export const rerankSource = (): RerankQuestion => ({
  task: 'rerank',
  locale: 'en',
  query: 'kettle',
  candidates: [{ handle: 'c1', title: 'Kettle', category: 'Kitchen' }],
})

export const recommendationsSource = (): RecommendationsQuestion => ({
  task: 'recommendations',
  locale: 'en',
  limit: 2,
  product: { title: 'Kettle', category: 'Kitchen' },
  candidates: [{ handle: 'c1', title: 'Mug', category: 'Kitchen' }],
})

export const supportSource = (): SupportQuestion => ({
  task: 'support',
  locale: 'en',
  question: 'Where is it?',
  passages: [{ handle: 'p1', title: 'Delivery', text: 'Two days.' }],
  orders: [{ handle: 'o1', status: 'shipped', placedDaysAgo: 3 }],
})

/** A small source of every crossing, made anew for each test. */
export const CROSSING_SOURCES: readonly {
  readonly name: string
  readonly crossing: Crossing<object>
  readonly source: () => object
}[] = [
  { name: 'discovery', crossing: discoveryCrossing, source: discoverySource },
  { name: 'rerank', crossing: rerankCrossing, source: rerankSource },
  { name: 'recommendations', crossing: recommendationsCrossing, source: recommendationsSource },
  { name: 'support', crossing: supportCrossing, source: supportSource },
]
