/** A sentence this long is no sentence: the model is rambling, and nothing of it is shown. */
const LONGEST_SENTENCE = 600

/** How far back the end of a sentence may begin: its point, closing marks, citations and white space. */
const LOOK_BACK = 256

/** The end of a sentence with the citations behind it, or a line break, once it is known what comes next. */
const END = /(?:[.!?…]+["'”’)»]*(?:\s*\[[a-z]\d{1,3}\])*\s+|\n\s*)(?=\S)/gu

/** What has come after the end so far may turn out to be citations that belong to the sentence before. */
const BEGUN_CITATION = /^(?:\[[a-z]\d{1,3}\]\s*)*(?:\[(?:[a-z]\d{0,3})?)?$/u

/** A point behind these ends no sentence. */
const ABBREVIATION =
  /(?:^|[^\p{L}])(?:\p{L}|approx|ca|co|dr|env|etc|incl|inkl|max|min|mr|mrs|ms|no|nr|resp|st|tel|vs)\.$/iu

/**
 * Cuts a stream of text into whole sentences, so that each can be proven before any of it is shown. The cuts are the
 * same however the text arrives. In doubt it cuts: an unproven half must not ride on a proven one.
 */
export async function* sentencesOf(pieces: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let held = ''
  let settled = 0
  for await (const piece of pieces) {
    held += piece
    for (let end = endOfSentence(held, settled); end > 0; end = endOfSentence(held, 0)) {
      yield* shown(held.slice(0, end))
      held = held.slice(end)
    }
    settled = Math.max(0, held.length - LOOK_BACK)
  }
  yield* shown(held)
}

function* shown(sentence: string): Generator<string, void, undefined> {
  if (sentence.trim() !== '' && sentence.length <= LONGEST_SENTENCE) yield sentence
}

/** Where the first sentence ends; 0 while that cannot be known. */
function endOfSentence(text: string, from: number): number {
  END.lastIndex = from
  for (let match = END.exec(text); match !== null; match = END.exec(text)) {
    const end = match.index + match[0].length
    if (BEGUN_CITATION.test(text.slice(end))) return 0
    if (match[0].includes('\n') || !ABBREVIATION.test(text.slice(0, match.index + 1))) return end
  }
  return 0
}
