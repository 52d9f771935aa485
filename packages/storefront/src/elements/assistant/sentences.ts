/** Text that has arrived: whole sentences, which no longer change, and what may still go on. */
export interface ArrivedText {
  readonly sentences: readonly string[]
  readonly unfinished: string
  /** How much has arrived and is shown, in UTF-16 units. */
  readonly length: number
}

/** The end of a sentence with the numbers of its sources and the space behind it, or of a line. */
const END = /(?:[.!?…。！？]["'’”»)\]]*(?:\s*\[\d{1,3}\])*\s+|\n+)/gu

/** What has no end for so long is shown without one, in UTF-16 units. */
const MOST_UNFINISHED = 400

/** As much of one answer as is shown, in UTF-16 units. No shop says so much, and no page stays quick with more. */
const MOST_SHOWN = 20_000

/** As much of one word as is shown, in UTF-16 units. */
const LONGEST_WORD = 1000

/** Adds a piece to text that has arrived. Up to its limits nothing is left out: put together, the parts are the text. */
export function withPiece({ sentences, unfinished, length }: ArrivedText, piece: string): ArrivedText {
  const shown = cut(
    piece.replace(/\S+/gu, (word) => cut(word, LONGEST_WORD)),
    MOST_SHOWN - length,
  )
  const text = unfinished + shown
  let start = 0
  const finished: string[] = []
  for (const { index, 0: end } of text.matchAll(END)) {
    finished.push(text.slice(start, index + end.length))
    start = index + end.length
  }
  const rest = text.slice(start)
  const isLong = rest.length > MOST_UNFINISHED
  if (isLong) finished.push(rest)
  return {
    sentences: [...sentences, ...finished],
    unfinished: isLong ? '' : rest,
    length: length + shown.length,
  }
}

/** Text of which nothing more comes. */
export function withoutUnfinished({ sentences, unfinished, length }: ArrivedText): ArrivedText {
  return { sentences: unfinished === '' ? sentences : [...sentences, unfinished], unfinished: '', length }
}

function cut(text: string, atMost: number): string {
  if (text.length <= atMost) return text
  return atMost > 0 ? `${text.slice(0, atMost)}…` : ''
}
