import type { Detection } from './detection.ts'
import { detectionAt, type FoldedText, foldText } from './fold-text.ts'
import type { Span } from './span.ts'

/**
 * Finds e-mail addresses, of any script, also behind full-width or invisible characters.
 *
 * It walks outwards from each `@` and never across another, so that its time is linear in the text.
 */
export function detectEmail(text: string | FoldedText): readonly Detection[] {
  const folded = foldText(text)
  const found: Detection[] = []
  for (let at = folded.text.indexOf('@'); at !== -1; at = folded.text.indexOf('@', at + 1)) {
    const span = addressAround(folded.text, at)
    if (span !== undefined) found.push(detectionAt(folded, span, 'EMAIL'))
  }
  return found
}

function addressAround(text: string, at: number): Span | undefined {
  const start = localPartStart(text, at)
  if (start === at) return undefined
  const [domain] =
    PUBLIC_DOMAIN.exec(text.slice(at + 1, Math.min(domainEnd(text, at), at + 1 + LONGEST_DOMAIN))) ?? []
  return domain === undefined ? undefined : { start, end: at + 1 + domain.length }
}

function localPartStart(text: string, at: number): number {
  let start = at
  while (start > 0 && LOCAL_CHARACTER.test(text[start - 1] ?? '')) start--
  while (start < at && !WORD_CHARACTER.test(text[start] ?? '')) start++
  return start
}

function domainEnd(text: string, at: number): number {
  let end = at + 1
  while (end < text.length && DOMAIN_CHARACTER.test(text[end] ?? '')) end++
  while (end > at && !WORD_CHARACTER.test(text[end - 1] ?? '')) end--
  return end
}

const LONGEST_DOMAIN = 255
/** RFC 5322 `atext` and the dot; letters of every script (RFC 6531). Surrogates stand for the rarer letters. */
const LOCAL_CHARACTER = /[\p{L}\p{N}\p{Cs}.!#$%&'*+/=?^_`{|}~-]/u
const DOMAIN_CHARACTER = /[\p{L}\p{N}\p{Cs}._-]/u
const WORD_CHARACTER = /[\p{L}\p{N}\p{Cs}_+]/u
/**
 * Up to the last dot that a label of two letters or more follows: `core@17.2.1` is a version, not an address, and what
 * stands behind an address without a space is none of it.
 */
const PUBLIC_DOMAIN = /^[^.].*\.[\p{L}][\p{L}\p{N}_-]*[\p{L}\p{N}_]/u
