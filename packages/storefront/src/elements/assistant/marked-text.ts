/** A part of a sentence: text as it is, or the number of a source. */
export type MarkedPart = string | number

const MARK = /\[(\d{1,3})\]/gu

/** Takes the marks of known sources out of a sentence: `Returns are free. [1]` → `Returns are free. `, 1. */
export function markedParts(sentence: string, isKnown: (number: number) => boolean): readonly MarkedPart[] {
  const parts: MarkedPart[] = []
  let start = 0
  for (const match of sentence.matchAll(MARK)) {
    const number = Number(match[1])
    if (!isKnown(number)) continue
    parts.push(sentence.slice(start, match.index), number)
    start = match.index + match[0].length
  }
  parts.push(sentence.slice(start))
  return parts.filter((part) => part !== '')
}
