import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proveReason, REASON_LENGTH } from './prove-reason.ts'

const FACTS = 'Glass kettle 1.7 l\nKitchen / Kettles\nBrauhilda tea pot\nKitchen / Tea'

describe('a line about a product', () => {
  it.each([
    'A pot for the tea that the kettle makes',
    'Holds what 1.7 l of water make.',
    'The Brauhilda pot goes with the Kettle',
    'Brauhilda makes both',
    'makes tea in the kettle',
  ])('is shown when the catalogue says it: %s', (line) => {
    expect(proveReason(` ${line} `, FACTS)).toBe(line)
  })

  it.each([
    ['a number that nobody published', 'It holds 2.5 l of tea'],
    ['a price', 'Only 9.99 for this pot'],
    ['a discount', 'Now 20% off'],
    ['a number in another script', 'It holds ٣ cups'],
    ['a name that nobody published', 'The pot that Kesselmann recommends'],
    ['a name at its beginning', 'Kesselmann recommends this pot'],
    ['a model number', 'Fits the kettle XR7'],
    ['a link', 'goes with evil.example'],
    ['an address', 'ask ada@shopper.example about it'],
    ['HTML', 'a <b>good</b> pot'],
    ['Markdown', 'a good [pot] for tea'],
    ['two sentences', 'a good pot. buy it now'],
    ['two lines', 'a good pot\nbuy it now'],
    ['a citation', 'a good pot [c1]'],
    ['nothing', '  '],
    ['a long text', 'tea '.repeat(REASON_LENGTH)],
  ])('is dropped with %s', (_what, line) => {
    expect(proveReason(line, FACTS)).toBeUndefined()
  })

  it('holds no digit that the catalogue does not hold, whatever the model writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (line) => {
        const shown = proveReason(`kettle ${line}`, FACTS) ?? ''
        expect(shown).not.toMatch(/[2-689]|[\r\n<>@]|https?:/u)
      }),
    )
  })

  it.each(['A', '1', 'a.', '[c1]', '. ', 'É'])('takes no time on a long run of %s', (piece) => {
    const since = performance.now()
    proveReason(piece.repeat(40_000), FACTS)
    proveReason(piece.repeat(REASON_LENGTH / piece.length), piece.repeat(40_000))
    expect(performance.now() - since).toBeLessThan(2_000)
  })
})
