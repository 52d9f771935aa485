import { atLeast, atMost, type Figure } from '../figure.ts'
import type { Quality } from './redactor-child.ts'

/** What each redactor found, by its name; `cloister` is among them. */
export type Qualities = ReadonlyMap<string, Quality>

interface Measure {
  readonly name: string
  readonly value: (quality: Quality) => number | undefined
  readonly bar?: (figure: Figure) => Figure
  /** Whether less of it is better. */
  readonly less?: true
  /** Whether every peer has a line of its own. */
  readonly eachPeer?: true
}

const full =
  (label: string) =>
  ({ fullRecall }: Quality) =>
    fullRecall[label]

const recall = (label: string, name: string, bar: number): Measure => ({
  name: `${name} found to the last character`,
  value: full(label),
  bar: (figure) => atLeast(bar, figure),
})

const MEASURES: readonly Measure[] = [
  {
    name: 'structured values, F1 of characters',
    value: ({ structuredF1 }) => structuredF1,
    bar: (figure) => atLeast(99, figure),
    eachPeer: true,
  },
  recall('CREDIT_CARD', 'cards', 99),
  recall('PHONE_NUMBER', 'phone numbers', 97),
  recall('IBAN_CODE', 'accounts', 100),
  recall('EMAIL_ADDRESS', 'e-mail addresses', 100),
  recall('IP_ADDRESS', 'network addresses', 100),
  recall('US_SSN', 'social security numbers', 100),
  recall('DOMAIN_NAME', 'links', 100),
  recall('PERSON', 'names', 60),
  recall('STREET_ADDRESS', 'postal addresses', 60),
  {
    name: 'characters taken out that are not personal',
    value: ({ overMasked }) => overMasked,
    less: true,
    eachPeer: true,
  },
  {
    name: 'shop sentences touched',
    value: ({ touched }) => touched,
    bar: (figure) => atMost(2, figure),
    less: true,
    eachPeer: true,
  },
]

/** Our values with their bars, each beside the peer that does best at it. */
export function qualityFigures(qualities: Qualities): readonly Figure[] {
  return MEASURES.flatMap((measure) => {
    const value = valueFor(qualities, 'cloister', measure)
    if (value === undefined) return []
    const { name, bar = (figure) => figure } = measure
    return [bar({ name, value, unit: '%', ...bestPeer(qualities, measure) })]
  })
}

/** Every peer by itself, where one number says most about it. */
export function peerFigures(qualities: Qualities): readonly Figure[] {
  return MEASURES.filter(({ eachPeer }) => eachPeer).flatMap((measure) => {
    const value = valueFor(qualities, 'cloister', measure)
    if (value === undefined) return []
    return peersOf(qualities).flatMap((peer): readonly Figure[] => {
      const peerValue = valueFor(qualities, peer, measure)
      if (peerValue === undefined) return []
      return [{ name: `${measure.name}, beside ${peer}`, value, unit: '%', peer, peerValue }]
    })
  })
}

function bestPeer(qualities: Qualities, measure: Measure): Pick<Figure, 'peer' | 'peerValue'> {
  const better = measure.less ? -1 : 1
  const [best] = peersOf(qualities)
    .flatMap((peer) => {
      const peerValue = valueFor(qualities, peer, measure)
      return peerValue === undefined ? [] : [{ peer, peerValue }]
    })
    .toSorted((one, other) => better * (other.peerValue - one.peerValue))
  return best ?? {}
}

function peersOf(qualities: Qualities): readonly string[] {
  return [...qualities.keys()].filter((name) => name !== 'cloister' && name !== 'known shopper')
}

/** What is found when the session knows the people of the text. */
export function knownShopperFigures(qualities: Qualities): readonly Figure[] {
  return KNOWN.flatMap((measure) => {
    const value = valueFor(qualities, 'known shopper', measure)
    return value === undefined ? [] : [atLeast(99.5, { name: measure.name, value, unit: '%' })]
  })
}

const KNOWN: readonly Measure[] = [
  { name: 'names of a known shopper found', value: full('PERSON') },
  { name: 'postal addresses of a known shopper found', value: full('STREET_ADDRESS') },
]

function valueFor(qualities: Qualities, name: string, { value }: Measure): number | undefined {
  const quality = qualities.get(name)
  return quality === undefined ? undefined : value(quality)
}
