import type { LabelledText } from './labelled-text.ts'

/** What a shop's session would hold if the people of a text were its shopper: their names and streets. */
export function sessionOf({ text, spans }: LabelledText): unknown {
  const valuesOf = (wanted: string): readonly string[] =>
    spans.filter(({ label }) => label === wanted).map(({ start, end }) => text.slice(start, end))
  return {
    customers: valuesOf('PERSON').map((name) => ({ fullName: name })),
    addresses: valuesOf('STREET_ADDRESS').map((street) => ({ street })),
  }
}
