import fc from 'fast-check'

/** The values that say who somebody is. */
export interface Person {
  readonly given: string
  readonly family: string
  readonly street: string
  readonly city: string
  readonly postcode: string
  readonly phone: string
  readonly email: string
  readonly order: string
  readonly parcel: string
  readonly token: string
  readonly birth: string
}

/** Syllables that make no word of a template, in the alphabets of the shops' countries. */
const SYLLABLES =
  'vex zor quil mub tak fen dril pash wug xan ölm åsk łoz żuk čaj ñuz ëpp grü phi kha jov ryk tsu bræ'.split(
    ' ',
  )
const word = fc
  .array(fc.constantFrom(...SYLLABLES), { minLength: 2, maxLength: 3 })
  .map((syllables) => syllables.join(''))
const name = word.map((letters) => letters.charAt(0).toUpperCase() + letters.slice(1))
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''))
const plain = (text: string) => text.normalize('NFD').replace(/[^a-z]/gu, '') || 'vexzor'

/** Somebody who does not exist: reserved domains, an address that is none. */
export const person: fc.Arbitrary<Person> = fc
  .record({
    given: name,
    family: name,
    street: fc.tuple(name, fc.constantFrom('street', 'straße', 'gata', ' Road', 'laan'), fc.nat(199)),
    city: name,
    postcode: fc.tuple(fc.constantFrom('ZX', 'QQ', 'VJ'), digits(4)),
    phone: fc.tuple(fc.constantFrom('+44 20 ', '0049 30 ', '0', '+48 '), digits(4), digits(5)),
    email: fc.tuple(fc.constantFrom('', '.', '_', '+shop'), fc.constantFrom('shopper', 'mail.vexzor')),
    order: fc.tuple(fc.constantFrom('', 'ORD-', '#'), digits(9)),
    parcel: fc.tuple(fc.constantFrom('1Z', 'JJD', 'TRK-'), digits(12)),
    token: fc.tuple(word, digits(10)),
    birth: fc.tuple(fc.integer({ min: 1930, max: 2006 }), fc.integer({ min: 10, max: 12 }), digits(1)),
  })
  .map((parts) => ({
    given: parts.given,
    family: parts.family,
    street: `${parts.street[0]}${parts.street[1]} ${parts.street[2] + 1}`,
    city: parts.city,
    postcode: parts.postcode.join(''),
    phone: parts.phone.join(''),
    email: `${plain(parts.given.toLowerCase())}${parts.email[0]}${plain(parts.family.toLowerCase())}@${parts.email[1]}.example`,
    order: parts.order.join(''),
    parcel: parts.parcel.join(''),
    token: `${plain(parts.token[0])}${parts.token[1]}`,
    birth: `${parts.birth[0]}-${parts.birth[1]}-2${parts.birth[2]}`,
  }))
