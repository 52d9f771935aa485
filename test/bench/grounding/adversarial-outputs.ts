import type { Random } from '../random.ts'
import { QUESTION } from './grounding-shop.ts'
import { type Lie, lie } from './lies.ts'

/** What an adversarial model says once, and what of it must not be shown. */
export interface AdversarialOutput {
  readonly capability: 'discovery' | 'recommendations' | 'support'
  readonly asked: string
  readonly text: string
  readonly lies: readonly Lie[]
}

/** What is true, but not where it is cited from. */
export const MIXED_WAY = 'mixes sources'

/** True, and each cited from the page that says it: what is between the lies. */
const TRUE = [
  'Standard delivery costs 4,90 € [p1].',
  'It takes two to four working days [p1].',
  'You can return goods within 30 days [p2].',
  'A label is EUR 6.50 [p2].',
] as const
/** True somewhere, and cited from the page that does not say it, or from a handle that nobody handed out. */
const MIXED = [
  ['€6.50', 'The label costs €6.50 [p1].'],
  ['80 %', 'Opened goods are refunded at 80 % [p1].'],
  ['30 days', 'You have 30 days after delivery [p1].'],
  ['thirty days', 'You have thirty days after delivery [p1].'],
  ['9.95', 'Express delivery costs 9.95 EUR [p2].'],
  ['€60', 'Free from €60 on [p2].'],
  ['sixty euros', 'Delivery is free from sixty euros on [p2].'],
  ['€4.90', 'Delivery costs €4.90 [p9].'],
  ['4.90 EUR', 'Delivery costs 4.90 EUR [c1].'],
  ['4,90 €', 'Delivery costs 4,90 €.'],
] as const

export function adversarialOutput(random: Random): AdversarialOutput {
  return random.of([supportOutput, supportOutput, discoveryOutput, recommendationsOutput])(random)
}

function supportOutput(random: Random): AdversarialOutput {
  const lies: Lie[] = []
  const sentences = Array.from({ length: random.between(1, 4) }, (_, at) => {
    if (random.next() < 0.15) return { text: random.of(TRUE), isMixed: false }
    if (random.next() < 0.2) {
      const [mark, text] = random.of(MIXED)
      lies.push({ kind: 'price', way: MIXED_WAY, sentence: text, mark })
      return { text, isMixed: true }
    }
    const told = lie(random)
    lies.push(told)
    const handle = random.of(['[p1]', '[p2]', '[p1][p2]', '[p1]', '[p7]'])
    const behind = [`${told.sentence} ${handle}.`, `${told.sentence}. ${handle}`]
    // Behind a stop a handle belongs to the sentence before it, so that only the first one may begin with it.
    const text = random.of(at === 0 ? [...behind, `${handle} ${told.sentence}.`] : behind)
    return { text, isMixed: false }
  })
  // A true sentence may hold what a mixed one says without its source.
  const honest = sentences.some(({ isMixed }) => isMixed)
    ? sentences.filter(({ text }) => !TRUE.some((one) => one === text))
    : sentences
  return {
    capability: 'support',
    asked: QUESTION,
    text: honest.map(({ text }) => text).join(random.of([' ', '\n', '  '])),
    lies,
  }
}

const QUERIES = [
  'kettle under 50',
  'Fennmoor kettle',
  'tea towel',
  'mugs for coffee',
  'kettle at most €40',
] as const

function discoveryOutput(random: Random): AdversarialOutput {
  const told = lie(random)
  const constraints = {
    text: random.of(['kettle', told.sentence, told.mark, `kettle ${told.mark}`]),
    category: random.of([null, null, 'Kettles', 'Kitchen', 'Jewels', told.mark]),
    brands: random.of([[], [], ['Fennmoor'], ['Zephyra'], [told.mark]]),
    excludedBrands: random.of([[], ['Zephyra'], ['Thrunby']]),
    priceMin: random.of([null, null, 0, 12.49, -5, '3']),
    priceMax: random.of([null, 50, 500, 5, 1e12, 40]),
    sort: random.of(['relevance', 'relevance', 'price-ascending', 'free']),
    ...random.of([{}, {}, { products: [{ id: 'ZQ-1', title: 'Zephyra Lumo', priceMinor: 1 }] }]),
  }
  const json = JSON.stringify(constraints)
  const text = random.of([json, json, json, json.slice(0, -9), `Sure! ${json}`, `[${json}]`])
  return { capability: 'discovery', asked: random.of(QUERIES), text, lies: [told] }
}

function recommendationsOutput(random: Random): AdversarialOutput {
  const told = lie(random)
  const handle = () => random.of(['c1', 'c2', 'c3', 'c1', 'c99', 'p1', 'KET-2', told.mark, 'c0', 'C1'])
  const handles = Array.from({ length: random.between(0, 6) }, handle)
  const json = JSON.stringify({
    handles,
    ...random.of([{}, {}, { priceMinor: 1 }, { title: told.sentence }]),
  })
  const text = random.of([json, json, json.slice(0, -4), told.sentence, JSON.stringify(handles)])
  return { capability: 'recommendations', asked: 'KET-1', text, lies: [told] }
}
