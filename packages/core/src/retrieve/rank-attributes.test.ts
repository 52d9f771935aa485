import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANSWERING_SCORE, type Attribute, attributeRanker } from './rank-attributes.ts'

const attribute = (name: string, value: string): Attribute => ({ name, value })

const KETTLE = [
  attribute('Brand', 'Brauhilda'),
  attribute('Capacity', '1.7 litres'),
  attribute('Item weight', '1.2 kg'),
  attribute('Housing material', 'brushed steel'),
  attribute('Cord length', '75 cm'),
  attribute('Keeps warm', 'up to 2 hours'),
]
const TENT = [
  attribute('Brand', 'Fennmoor'),
  attribute('Item weight', '3 kg'),
  attribute('Water resistance', '3,000 mm'),
  attribute('Age range', 'from 12 years'),
  attribute('Packed size', 'width: 20 cm, length: 60 cm'),
]

const ranker = attributeRanker([KETTLE, TENT])
const best = (question: string, of: readonly Attribute[]) => ranker.rank(question, of)[0]

describe('a question about a product', () => {
  it.each([
    ['How much does it hold?', KETTLE, 'Capacity'],
    ['who makes this kettle', KETTLE, 'Brand'],
    ['how heavy is it?', KETTLE, 'Item weight'],
    ['What is it made of?', KETTLE, 'Housing material'],
    ['is it steel?', KETTLE, 'Housing material'],
    ['How long is the cord?', KETTLE, 'Cord length'],
    ['Is this tent waterproof?', TENT, 'Water resistance'],
    ['Is it for an eight year old?', TENT, 'Age range'],
    ['how wide is it when packed?', TENT, 'Packed size'],
  ])('%j finds the property that answers it', (question, of, name) => {
    expect(best(question, of)?.name).toBe(name)
    expect(best(question, of)?.score).toBeGreaterThanOrEqual(ANSWERING_SCORE)
  })

  it.each(['Can I return it?', 'Does it have a whistle?', 'Is there bluetooth?', '', '???'])(
    '%j is not answered by data that do not say',
    (question) => {
      expect(best(question, KETTLE)?.score).toBeLessThan(ANSWERING_SCORE)
    },
  )

  it('prefers what answers to what shares only how it is asked', () => {
    const shirt = [
      attribute('Fit', 'regular'),
      attribute('Target audience', 'adults'),
      attribute('Fabric', 'linen'),
    ]
    expect(best('Which ages will it fit?', shirt)?.name).toBe('Target audience')
    expect(best('Will it fit on a boat?', shirt)?.score).toBeLessThan(ANSWERING_SCORE)
  })

  it.each([
    ['How heavy is it?', 'Item weight'],
    ['Does it need AA cells?', 'Batteries required'],
  ])('%j is answered in a large shop too, where every product has that property', (question, name) => {
    const product = [attribute('Item weight', '2 kg'), attribute('Batteries required', 'no')]
    const [found] = attributeRanker(Array.from({ length: 5000 }, () => product)).rank(question, product)
    expect(found?.name).toBe(name)
    expect(found?.score).toBeGreaterThanOrEqual(ANSWERING_SCORE)
  })

  it('has no answer where a product has no data', () => {
    expect(ranker.rank('How heavy is it?', [])).toEqual([])
  })

  it('may be anything, and so may the data', () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 })
    fc.assert(
      fc.property(
        text,
        fc.array(fc.record({ name: text, value: text }), { maxLength: 6 }),
        (question, of) => {
          const ranked = attributeRanker([of]).rank(question, of)
          expect(ranked).toHaveLength(of.length)
          expect(ranked.every(({ score }) => Number.isFinite(score))).toBe(true)
        },
      ),
    )
  })

  it('costs time in proportion to its length', () => {
    const long = [attribute('a:'.repeat(20_000), 'width: '.repeat(6_000))]
    ranker.rank('how wide', long)
    const startedAt = performance.now()
    ranker.rank('wide '.repeat(400), long)
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })
})
