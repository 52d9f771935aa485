import { dropMarkup } from './drop-markup.ts'
import { decodeEntities } from './html-entities.ts'

/** As many characters as a product's description may have. */
const MOST_CHARACTERS = 20_000
/** What a reader does not see, but a model would: soft hyphens, zero-width and direction marks, tag characters. */
const UNSEEN = /[\u00AD\u200B\u2060\u2061-\u2064\uFEFF\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}\p{Cs}]/gu
/** Most texts have none of them, and that is seen sooner without the tables of Unicode. */
const MAY_BE_UNSEEN = /[\u00AD\u0100-\uFFFF]/
/** Spaces and control characters, except for one space by itself, which most are. */
const SPACES = /[\s\p{Cc}]{2,}|[^\S ]|\p{Cc}/gu

/**
 * What a reader of a description sees: its words, without tags, scripts, styles, comments or characters that do not
 * show. At most 20,000 characters; the rest is cut off.
 *
 * A merchant's editor stores embedded HTML as character references, so what they become is read as HTML once more.
 */
export function htmlText(html: string): string {
  const decoded = decodeEntities(dropMarkup(html))
  const seen = MAY_BE_UNSEEN.test(decoded) ? decoded.replace(UNSEEN, '') : decoded
  const plain = seen.includes('<') ? dropMarkup(seen) : seen
  const text = plain.replace(SPACES, ' ').trim()
  if (text.length <= MOST_CHARACTERS) return text
  return text
    .slice(0, MOST_CHARACTERS)
    .replace(/\p{Cs}/gu, '')
    .trimEnd()
}
