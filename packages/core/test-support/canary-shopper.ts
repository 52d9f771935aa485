import fc from 'fast-check'

const pick = <T>(list: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...list)
const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`))

const given = pick(['Ada', 'Björn', 'Zofia', 'Marguerite', 'Ines', 'Tomasz', 'Lena', 'Oluwaseun', 'Kjell'])
const family = pick([
  'Cänary',
  'Testerholm',
  'Przykladowa',
  'Van Specimen',
  'Musterfrau',
  "O'Example",
  'Probst',
])
const street = pick(['Harbour Lane', 'Musterstraße', 'Rue du Specimen', 'Canary Row', 'Testgasse'])

function withCheckDigit(body: string): string {
  let sum = 0
  for (let place = 0; place < body.length; place++) {
    const digit = Number(body.at(-1 - place)) * (place % 2 === 0 ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return body + String((10 - (sum % 10)) % 10)
}

function germanIban(account: string): string {
  const rest = BigInt(`${account}131400`) % 97n
  return `DE${String(98n - rest).padStart(2, '0')}${account}`
}

/** What a shop knows of somebody, and texts that must not leave: of this shopper, a card and an account. */
export interface CanaryShopper {
  readonly session: object
  readonly values: readonly string[]
}

export const canaryShopper: fc.Arbitrary<CanaryShopper> = fc
  .record({
    given,
    family,
    street,
    house: fc.integer({ min: 1, max: 299 }),
    phone: digits(9),
    mailbox: fc.stringMatching(/^[a-z]{3,9}[._-]?[a-z0-9]{2,6}$/),
    domain: pick(['shopper.example', 'mail.example', 'post.test.example']),
    order: fc.stringMatching(/^[A-Z]{2}-[1-9]\d{5}$/),
    card: digits(14).map((body) => withCheckDigit(`4${body}`)),
    iban: digits(18).map(germanIban),
  })
  .map((one) => {
    const email = `${one.mailbox}@${one.domain}`
    return {
      session: {
        customer: {
          firstname: one.given,
          lastname: one.family,
          email,
          telephone: `0${one.phone}`,
          street: `${one.house} ${one.street}`,
        },
        orders: [{ number: one.order }],
      },
      values: [
        email,
        `other.${one.mailbox}@${one.domain}`,
        `+44 ${one.phone.slice(0, 2)} ${one.phone.slice(2, 5)} ${one.phone.slice(5)}`,
        `0${one.phone}`,
        one.card.replace(/(.{4})(?=.)/g, '$1 '),
        one.card,
        one.iban,
        one.iban.replace(/(.{4})(?=.)/g, '$1 '),
        `${one.given} ${one.family}`,
        `${one.family}, ${one.given}`,
        `${one.house} ${one.street}`,
        one.order,
      ],
    }
  })
