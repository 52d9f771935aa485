import { isDigitCode, isLetterCode } from './ascii-code.ts'
import type { Detection } from './detection.ts'
import { detectionAt, type FoldedText } from './fold-text.ts'
import type { Span } from './span.ts'

/**
 * Finds links: with a scheme, with `www.`, to a page below a domain (a profile, a share, a chat), and a domain that
 * the words before it call somebody's site. A bare domain is left alone: people compare shops.
 */
export function detectUrl(folded: FoldedText): readonly Detection[] {
  const { text } = folded
  if (!/:\/\/|\.[a-z]/.test(text)) return []
  return [...linksWithScheme(text), ...linksWithDomain(text)].map((span) => detectionAt(folded, span, 'URL'))
}

function linksWithScheme(text: string): readonly Span[] {
  const found: Span[] = []
  for (let colon = text.indexOf('://'); colon !== -1; ) {
    let start = colon
    while (colon - start < LONGEST_SCHEME && /[a-z0-9+.-]/.test(text[start - 1] ?? '')) start--
    const end = linkEnd(text, colon + 3)
    if (start < colon && end > colon + 3) found.push({ start, end })
    colon = text.indexOf('://', Math.max(end, colon + 3))
  }
  return found
}

const LONGEST_SCHEME = 16

function linksWithDomain(text: string): readonly Span[] {
  const found: Span[] = []
  for (const start of labelsBeginnings(text)) {
    // Inside a link that was found there is nothing to look for, and reading on from each domain in it would be slow.
    if (start < (found.at(-1)?.end ?? 0)) continue
    DOMAIN.lastIndex = start
    if (!DOMAIN.test(text)) continue
    const domainEnd = DOMAIN.lastIndex
    if (isLink(text, start, domainEnd)) found.push({ start, end: linkEnd(text, domainEnd) })
  }
  return found
}

/** Where runs of labels begin that have a dot between two characters: most words stand between spaces. */
function labelsBeginnings(text: string): readonly number[] {
  const beginnings: number[] = []
  for (let dot = text.indexOf('.'); dot !== -1; dot = text.indexOf('.', dot + 1)) {
    let start = dot
    while (isOfLabels(text.charCodeAt(start - 1))) start--
    const isInside = start < dot && isOfLabels(text.charCodeAt(dot + 1))
    if (isInside && !/[@/_]/.test(text[start - 1] ?? '')) beginnings.push(start)
    while (isOfLabels(text.charCodeAt(dot + 1))) dot++
  }
  return beginnings
}

/** Small letters, digits, hyphens and dots. */
function isOfLabels(code: number): boolean {
  return isLetterCode(code) || isDigitCode(code) || code === 0x2d || code === 0x2e
}

function isLink(text: string, start: number, domainEnd: number): boolean {
  return (
    text.startsWith('www.', start) ||
    (/^[/?#][^/\s]/.test(text.slice(domainEnd, domainEnd + 2)) &&
      !/^\d+\./.test(text.slice(start, domainEnd))) ||
    SITE.test(text.slice(Math.max(0, start - 24), start))
  )
}

/** Labels, and a last one of those under which people and shops live. */
const DOMAIN =
  /(?:[a-z0-9-]{1,63}\.){1,5}(?:com|net|org|info|biz|io|me|de|at|ch|fr|es|it|nl|be|pl|pt|eu|uk|ie|se|dk|fi|no|cz|br|in|jp|us|ca|au|co|app|dev|page|link|ly|gg|tv|to|blog|site|online|shop|store|example)(?![a-z0-9_@-]|\.[a-z0-9])/y
const SITE =
  /(?<![a-z])(?:website|web ?site|webseite|homepage|blog|sitio(?: web)?|site(?: web)?|sito(?: web)?|strona)[ :]{1,3}(?:is|ist|est|es|e|to)?[ :]{0,2}$/

function linkEnd(text: string, from: number): number {
  let end = from
  while (end < text.length && !/[\s<>"'`\\|^{}\0]/.test(text[end] ?? '')) end++
  while (end > from && /[.,;:!?)\]*_]/.test(text[end - 1] ?? '')) end--
  return end
}
