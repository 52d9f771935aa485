import type { Passage } from '../questions.ts'
import { addressesAModel } from './addresses-a-model.ts'

/** One sentence of a passage, as it may be quoted. */
export interface PassageSentence {
  readonly handle: string
  readonly title: string
  /** The heading under which it stands, empty when there is none. */
  readonly heading: string
  /** Its place in the passage, so that an answer keeps the order. */
  readonly position: number
  /** Without its final stop. */
  readonly text: string
}

const LONGEST_SENTENCE = 400
const MARKDOWN =
  /\*\*|__|`+|^\s*(?:[-*+•]|\d+[.)])\s+|!?\[(?=[^\]]*\]\()|(?<=\[[^\]]{0,200}|\w|[.!?])\]\([^)]*\)/gu

/** Cuts a passage where the SDK cuts answers, and leaves out headings, questions and words to a model. */
export function passageSentences(
  { handle, title, text }: Passage,
  locale = 'en',
): readonly PassageSentence[] {
  const segmenter = sentenceSegmenter(locale)
  let heading = ''
  let position = 0
  const sentences: PassageSentence[] = []
  for (const paragraph of paragraphsOf(text)) {
    if (isHeading(paragraph)) {
      heading = paragraph.replace(/^#+\s*/u, '')
      continue
    }
    for (const { segment } of segmenter.segment(paragraph)) {
      // What follows an instruction in the same paragraph is part of it.
      if (addressesAModel(segment)) break
      position += 1
      const quotable = quotableText(segment)
      if (quotable !== undefined) sentences.push({ handle, title, heading, position, text: quotable })
    }
  }
  return sentences
}

function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/\n\s*\n|\n(?=\s*(?:[-*+•]|\d+[.)]|#)\s)|(?<=(?:^|\n)#[^\n]*)\n/u)
    .flatMap(withoutTopLine)
    .map((paragraph) => paragraph.replace(/\s+/gu, ' ').trim())
    .filter((paragraph) => paragraph !== '')
}

/** A short first line that ends in no punctuation is a heading, even with no empty line below it. */
function withoutTopLine(paragraph: string): readonly string[] {
  const [top = '', ...below] = paragraph.trim().split('\n')
  const isTop = below.length > 0 && top.length < 60 && isHeading(top) && /^\s*\p{Lu}/u.test(below[0] ?? '')
  return isTop ? [top, below.join('\n')] : [paragraph]
}

/** A line of its own without a full stop. */
function isHeading(paragraph: string): boolean {
  return (
    /^#+\s/u.test(paragraph) ||
    (paragraph.length < 80 && !/[.!?:;,]$/u.test(paragraph) && !/^\s*[-*+•\d]/u.test(paragraph))
  )
}

function quotableText(segment: string): string | undefined {
  // A bracketed handle in a page would be taken for a citation of ours.
  const plain = segment
    .replace(/\s*\[[a-z]\d{1,3}\]/giu, '')
    .replace(MARKDOWN, '')
    .replace(/\s+/gu, ' ')
    .trim()
  const text = plain.replace(/[.!;:…]+$/u, '').trim()
  const isSentence = /\p{L}{2,}.*\s/u.test(text) && !/\?$/u.test(text) && text.length <= LONGEST_SENTENCE
  return isSentence ? text : undefined
}

function sentenceSegmenter(locale: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(locale, { granularity: 'sentence' })
  } catch {
    return new Intl.Segmenter('en', { granularity: 'sentence' })
  }
}
