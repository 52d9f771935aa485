import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DeltaReader } from './delta-reader.ts'
import { readChoice } from './read-choice.ts'

interface EventParts {
  readonly content?: unknown
  readonly id?: string
  readonly rest?: Readonly<Record<string, unknown>>
}

function event({ content, id = 'one', rest = {} }: EventParts): string {
  return JSON.stringify({ id, choices: [{ index: 0, delta: { content }, finish_reason: null, ...rest }] })
}

/** What a reader makes of events, one after the other; a refusal ends a stream. */
function outcomes(
  read: (event: string) => string | undefined,
  events: readonly string[],
): readonly unknown[] {
  const results: unknown[] = []
  for (const each of events) {
    try {
      results.push(read(each))
    } catch {
      return [...results, 'refused']
    }
  }
  return results
}

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('stop', 'one', 'content', '"', '\\', 'probe', '","finish_reason":"length', ' '),
)
const events = fc.oneof(
  words.map((content) => event({ content })),
  fc.tuple(words, words).map(([content, id]) => event({ content, id })),
  words.map((content) => event({ content, rest: { finish_reason: content } })),
  words.map((content) => event({ rest: { delta: { role: content, content: 'word' } } })),
  fc.constantFrom(
    event({ content: 'word', rest: { index: 1 } }),
    event({ content: null }),
    '{"choices":[]}',
    '{',
  ),
  words,
)

describe('the reader of a stream', () => {
  it('gives of every event what reading it whole would give', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 12 }), (stream) => {
        const reader = new DeltaReader()
        expect(outcomes((each) => reader.read(each), stream)).toEqual(
          outcomes((each) => readChoice(each, 'delta'), stream),
        )
      }),
      { numRuns: 5_000 },
    )
  })

  it('is not led astray by a text that stands elsewhere in the event as well', () => {
    const reader = new DeltaReader()
    const stream = [
      event({ content: 'one' }),
      event({ content: 'two' }),
      event({ content: 'two', id: 'two' }),
    ]
    expect(stream.map((each) => reader.read(each))).toEqual(['one', 'two', 'two'])
  })
})
