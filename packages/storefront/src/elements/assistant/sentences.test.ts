import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ArrivedText, withoutUnfinished, withPiece } from './sentences.ts'

const NOTHING: ArrivedText = { sentences: [], unfinished: '', length: 0 }
const arrived = (...pieces: readonly string[]) => pieces.reduce(withPiece, NOTHING)

describe('text that streams in', () => {
  it('is shown sentence by sentence, each with the marks of its sources', () => {
    expect(arrived('Delivery takes 2.5 days. [1] Returns', ' are free! [1][2] You')).toMatchObject({
      sentences: ['Delivery takes 2.5 days. [1] ', 'Returns are free! [1][2] '],
      unfinished: 'You',
    })
  })

  it('ends a sentence with a line, and with the marks of other scripts', () => {
    expect(arrived('First line\nSecond line\n').sentences).toEqual(['First line\n', 'Second line\n'])
    expect(arrived('送料は無料です。 次').sentences).toEqual(['送料は無料です。 '])
  })

  it('shows what has no end before it grows long', () => {
    const word = 'W'.repeat(500)
    expect(arrived(word)).toMatchObject({ sentences: [word], unfinished: '' })
  })

  it('shows the rest when nothing more comes', () => {
    expect(withoutUnfinished(arrived('Done. And so')).sentences).toEqual(['Done. ', 'And so'])
  })

  it('is cut where no answer is so long, and says so', () => {
    const { sentences } = withoutUnfinished(arrived('word '.repeat(200_000), 'more', 'and more'))
    expect(sentences.join('')).toBe(`${'word '.repeat(4000)}…`)
  })

  it('goes on behind a word that is longer than any', () => {
    const { sentences } = withoutUnfinished(arrived(`${'W'.repeat(1_000_000)} That is all.`))
    expect(sentences.join('')).toBe(`${'W'.repeat(1000)}… That is all.`)
  })

  it('stays the same text however it was cut on its way', () => {
    const piece = fc.string({
      unit: fc.constantFrom('a', '.', '!', ' ', '\n', '[', '1', ']', '”', '\u202e', '😀'),
      maxLength: 60,
    })
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { sentences, unfinished } = arrived(...pieces)
        expect(sentences.join('') + unfinished).toBe(pieces.join(''))
      }),
    )
  })
})
