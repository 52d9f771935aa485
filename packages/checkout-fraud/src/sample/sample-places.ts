import type { OrderAddress } from '../checkout-order.ts'
import type { SeededRandom } from './seeded-random.ts'

interface Country {
  readonly code: string
  readonly streets: readonly [string, ...string[]]
  readonly cities: readonly [string, ...string[]]
  readonly postcode: (random: SeededRandom) => string
  /** A number of a range that is kept free for made-up people. */
  readonly phone: (random: SeededRandom) => string
}

const digits = (random: SeededRandom, count: number): string =>
  Array.from({ length: count }, () => random.between(0, 9)).join('')

const COUNTRIES: readonly [Country, ...Country[]] = [
  {
    code: 'DE',
    streets: ['Musterstraße', 'Beispielweg', 'Probeallee'],
    cities: ['Musterstadt', 'Beispielhausen'],
    postcode: (random) => `99${digits(random, 3)}`,
    phone: (random) => `+49 30 23125 ${digits(random, 3)}`,
  },
  {
    code: 'GB',
    streets: ['Sample Street', 'Example Road', 'Specimen Lane'],
    cities: ['Sampleton', 'Examplebury'],
    postcode: (random) => `ZZ${digits(random, 1)} ${digits(random, 1)}ZZ`,
    phone: (random) => `+44 20 7946 0${digits(random, 3)}`,
  },
  {
    code: 'FR',
    streets: ['rue de l’Exemple', 'avenue du Modèle', 'place de l’Essai'],
    cities: ['Exempleville', 'Modèle-sur-Mer'],
    postcode: (random) => `99${digits(random, 3)}`,
    phone: (random) => `+33 1 99 00 ${digits(random, 2)} ${digits(random, 2)}`,
  },
  {
    code: 'US',
    streets: ['Sample Avenue', 'Example Drive', 'Placeholder Boulevard'],
    cities: ['Anytown', 'Sample Springs'],
    postcode: (random) => `000${digits(random, 2)}`,
    phone: (random) => `+1 202 555 01${digits(random, 2)}`,
  },
]

/** Where someone lives, and how they are reached. */
export interface SampleHome {
  readonly address: OrderAddress
  readonly phone: string
  readonly country: string
}

/** A home that is on no map. */
export function sampleHome(name: string, random: SeededRandom): SampleHome {
  const country = random.of(COUNTRIES)
  const address = {
    name,
    lines: [`${random.of(country.streets)} ${random.between(1, 180)}`],
    city: random.of(country.cities),
    postcode: country.postcode(random),
    country: country.code,
  }
  return { address, phone: country.phone(random), country: country.code }
}

/** An address of the range for documents (RFC 3849): each customer of a provider has a /48 of their own. */
export function sampleIp(random: SeededRandom): string {
  const group = (): string => random.between(1, 0xffff).toString(16)
  return `2001:db8:${group()}::${group()}`
}
