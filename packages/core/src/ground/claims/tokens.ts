import { foldCharacter } from '../../minimise/fold-character.ts'
import { foldText } from '../../minimise/fold-text.ts'

/** A word, a number as it is written, or a sign. */
export interface Token {
  /** As written, but for digits of other scripts, which are ASCII here. */
  readonly text: string
  /** Lower case without accents, to look it up. */
  readonly word: string
  readonly kind: 'number' | 'word' | 'sign'
  /** What stands between it and the token before: empty where the two are glued together. */
  readonly gap: string
}

const TOKEN = /\d+(?:[.,:'’]\d+)*|\p{N}|\p{L}[\p{L}\p{M}]*|\S/gu
const NOT_ASCII = /[^ -~\s]/
/** Characters that are seen as another one, or not at all: a shopper reads `3\u200b0` as 30. */
const READ_OTHERWISE = /(?![0-9])\p{Nd}|\p{Cf}|\p{Pd}|[．｡。﹒︰：，﹐\uff21-\uff3a\uff41-\uff5a％＄￡￥]/gu

/** Cuts a text into what states something, as a shopper sees it. */
export function tokensOf(text: string): readonly Token[] {
  const seen = NOT_ASCII.test(text) ? text.normalize('NFC').replace(READ_OTHERWISE, asSeen) : text
  let end = 0
  return Array.from(seen.matchAll(TOKEN), ({ 0: written, index }) => {
    const gap = seen.slice(end, index)
    end = index + written.length
    return { text: written, word: foldedWord(written), kind: kindOf(written), gap }
  })
}

/** A word in lower case without accents. */
export function foldedWord(written: string): string {
  return NOT_ASCII.test(written) ? foldText(written).text : written.toLowerCase()
}

function asSeen(character: string): string {
  if (/\p{Pd}/u.test(character)) return '-'
  if (/[\uff21-\uff3a\uff41-\uff5a％＄￡￥：，]/u.test(character)) return character.normalize('NFKC')
  return foldCharacter(character.codePointAt(0) ?? 0)
}

function kindOf(written: string): Token['kind'] {
  if (/^\p{N}/u.test(written)) return 'number'
  return /^\p{L}/u.test(written) ? 'word' : 'sign'
}
