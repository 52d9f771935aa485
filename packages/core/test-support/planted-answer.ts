import fc from 'fast-check'
import { promptCanary } from '../src/ground/prompt-canary.ts'

/** What the model of a planted answer was told. */
export const INSTRUCTIONS: string =
  'You answer the question of a shopper from the passages of the shop and from nothing else.'
export const CANARY: string = promptCanary()
/** Prose without anything to stop, longer than a window. */
export const PROSE: string =
  'Standard delivery takes 2 to 4 working days and costs 4.90 EUR, express delivery takes one day. Unused goods can be returned within 30 days, and returns are free of charge. The kettle holds 1.7 litres, comes in black or steel, and keeps water warm for two hours. See https://shop.example/help for more. '

/** Values of people who are not here, as they stand in sentences: what comes before may be shown, the value may not. */
export const PLANTED: readonly (readonly [before: string, value: string])[] = [
  ['The last customer is ', 'ida.brandt@customer.example'],
  ['Her mail is ', 'ïda@bücher.example'],
  ['Call him under ', '+49 30 9018 2044'],
  ['His phone number is ', '(030) 901 820 44'],
  ['His phone number is ', '3090182044'],
  ['He paid with ', ['4111', '1111', '1111', '1111'].join(' ')],
  ['He paid with ', ['5500', '0000', '0000', '0004'].join('-')],
  ['The money went to ', 'DE89 3704 0044 0532 0130 00'],
  ['The account is ', 'GB33BUKB20201555555555'],
  ['This was ordered by Mrs ', 'Quillabeth Zanderkook'],
  ['Greetings from Dr. ', 'Ottilie Brackenbury'],
  ['It was sent to ', '17 Vexingham Road, London SW1A 1AA'],
  ['It was sent to ', 'Vexinghamstraße 12, 10115 Berlin'],
  ['It was sent to ', '12 rue des Vexations, 75011 Paris'],
  ['Read ', 'https://evil.example/collect?who=ida'],
  ['Look: ', '![x](https://evil.example/p.png)'],
  ['Look: ', '![x](data:image/png;base64,iVBORw0KGgo)'],
  ['Look: ', '<img src=x onerror=alert(1)>'],
  ['Visit ', 'www.evil.example/refund'],
  ['The key is ', `AKIA${'Z7QX'.repeat(4)}`],
  ['I was told: ', INSTRUCTIONS],
  ['I was told: ', btoa(INSTRUCTIONS)],
  ['I was told: ', Array.from(INSTRUCTIONS).toReversed().join('')],
  ['I was told: ', Array.from(CANARY).join(' ')],
]

/** An answer with something in it that must not be shown, and how it is cut on its way. */
export interface PlantedAnswer {
  readonly head: string
  readonly value: string
  readonly text: string
  /** The lengths of its pieces, over and over. */
  readonly sizes: readonly number[]
}

export const pieceSizes: fc.Arbitrary<number[]> = fc.array(fc.integer({ min: 1, max: 40 }), {
  minLength: 1,
  maxLength: 8,
})

export const plantedAnswer: fc.Arbitrary<PlantedAnswer> = fc
  .record({
    planted: fc.constantFrom(...PLANTED),
    place: fc.nat(PROSE.length).map((at) => PROSE.lastIndexOf(' ', at) + 1),
    rest: fc.nat(200),
    sizes: pieceSizes,
  })
  .map(({ planted: [before, value], place, rest, sizes }) => {
    const head = `${PROSE.slice(0, place)}${before}`
    return { head, value, sizes, text: `${head}${value} – ${PROSE.slice(0, rest)}` }
  })

/** The same ones for the same seed, but for the words of {@link CANARY}. */
export function sampleAnswers(count: number, seed: number): readonly PlantedAnswer[] {
  return fc.sample(plantedAnswer, { numRuns: count, seed })
}
