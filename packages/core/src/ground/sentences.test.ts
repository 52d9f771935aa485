import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentencesOf } from './sentences.ts'

async function cut(pieces: readonly string[]): Promise<readonly string[]> {
  async function* stream() {
    yield* pieces
  }
  const sentences: string[] = []
  for await (const sentence of sentencesOf(stream())) sentences.push(sentence)
  return sentences
}

const ANSWERS = [
  'Returns are free [p1]. You have 30 days [p1]! Is it shipped [o1]? Yes.',
  'Returns are free. [p1] You have 30 days. [p1]',
  'It takes approx. 3 days [p2]. Sent with Co. and others [p2].',
  'It costs 4.90 EUR [p2]. Open from 9:30 a.m. to 6 p.m. daily [p2].',
  'First line [p1]\nSecond line [p2]\n\nThird line.',
  'Die Rückgabe ist kostenlos [p1]. Sie haben ca. 30 Tage [p1].',
  'Le retour est gratuit [p1] ! Vous avez 30 jours [p1].',
]

describe('an answer that arrives in pieces', () => {
  it('is cut into its sentences', async () => {
    await expect(cut(['Returns are free [p1]. You have ', '30 days [p1].'])).resolves.toEqual([
      'Returns are free [p1]. ',
      'You have 30 days [p1].',
    ])
  })

  it.each(ANSWERS)('gives the same sentences letter by letter and whole: %s', async (answer) => {
    await expect(cut([...answer])).resolves.toEqual(await cut([answer]))
  })

  it('gives the same sentences however it is cut', async () => {
    const words = fc.constantFrom(
      ...ANSWERS.flatMap((answer) => answer.split(/(?<= )/u)),
      '3. ',
      'a ',
      '5',
      '?!',
      '[',
      '😀 ',
    )
    const answer = fc.array(words, { maxLength: 12 }).map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(answer, fc.array(fc.integer({ min: 1, max: 12 })), async (text, sizes) => {
        const sentences = await cut([text])
        expect(sentences.join('')).toBe(text.trim() === '' ? '' : text)
        await expect(cut(cutInto(text, sizes))).resolves.toEqual(sentences)
      }),
      { numRuns: 500 },
    )
  })

  it('shows nothing of a sentence that has no end, and goes on with the next one', async () => {
    const rambling = `${'on and '.repeat(200)}it is not true that returns are free [p1]. `
    const answer = `${rambling}You have 30 days [p1].`
    await expect(cut([answer])).resolves.toEqual(['You have 30 days [p1].'])
    await expect(cut([...answer])).resolves.toEqual(['You have 30 days [p1].'])
  })

  it('is nothing when it is white space', async () => {
    await expect(cut([' ', '\n', ''])).resolves.toEqual([])
  })
})

function cutInto(text: string, sizes: readonly number[]): readonly string[] {
  const pieces: string[] = []
  let from = 0
  for (const size of sizes) {
    pieces.push(text.slice(from, from + size))
    from += size
  }
  return [...pieces, text.slice(from)]
}
