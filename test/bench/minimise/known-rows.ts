import type { LabelledText } from './labelled-text.ts'

/** What a shop's session would hold if the people of a text were its shopper: their names and addresses. */
export function sessionOf({ text, spans }: LabelledText): unknown {
  const valuesOf = (wanted: string): readonly string[] =>
    spans.filter(({ label }) => label === wanted).map(({ start, end }) => text.slice(start, end))
  return {
    customers: valuesOf('PERSON').map((name) => ({ fullName: name })),
    addresses: valuesOf('STREET_ADDRESS').map(addressOf),
  }
}

/** As shops keep it: the lines of the street, the places one by one and together, and a bare number as the postcode. */
function addressOf(written: string): unknown {
  const parts = written.split(/[\n,]/u).map((part) => part.trim())
  const places = parts.slice(1)
  return {
    street: parts,
    places: [...places, places.join(' ')].map((city) => ({ city })),
    postcodes: parts.filter((part) => /^\d+$/u.test(part)).map((postcode) => ({ postcode })),
  }
}
