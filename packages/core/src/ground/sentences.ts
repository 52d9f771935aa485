/** A sentence this long is no sentence: the model is rambling, and its text is not held for longer. */
const LONGEST_SENTENCE = 600

/** Cuts a stream of text into whole sentences, so that each can be proven before any of it is shown. */
export async function* sentencesOf(
  pieces: AsyncIterable<string>,
  locale: string,
): AsyncGenerator<string, void, undefined> {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' })
  let held = ''
  for await (const piece of pieces) {
    held += piece
    // The last segment may go on in the next piece.
    const segments = [...segmenter.segment(held)].map(({ segment }) => segment)
    held = segments.pop() ?? ''
    yield* segments
    if (held.length > LONGEST_SENTENCE) held = ''
  }
  if (held.trim() !== '') yield held
}
