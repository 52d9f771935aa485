import type { Detection } from './detection.ts'
import { detectionAt, type FoldedText } from './fold-text.ts'

/**
 * Finds e-mail addresses that are spelled out, in the words of eight languages: `name at domain dot com`,
 * `name [at] domain.com`, `name arroba dominio punto com`. "Look at the dot" is none: behind a plain `at` must come a
 * name, a word for the dot and a top-level domain that is no word.
 */
export function detectSpelledEmail(folded: FoldedText): readonly Detection[] {
  const { text } = folded
  if (!BRACKETED_AT.test(text) && folded.valueLabels.every(({ name }) => name !== 'spelling')) return []
  const found: Detection[] = []
  for (const match of text.matchAll(DOMAIN)) {
    const start = localPartStart(text, match.index)
    if (start === match.index || !isAddress(match, text.slice(start, match.index))) continue
    found.push(detectionAt(folded, { start, end: match.index + match[0].length }, 'EMAIL'))
  }
  return found
}

const DOT_WORDS = 'dot|punkt|point|punto|punt|ponto|kropka|stip'
const BRACKETED_AT = /[[({<] ?(?:at|aet|ed)[ \])}>]/

const SAFE_AT =
  ' ?[\\[({<] ?(?:at|arroba|ed|aet) ?[\\])}>] ?| ?@ ?| (?:arroba|chiocciola|arobas[ea]?|apenstaartje|malpa|klammeraffe) '
const DOT = `(?: ?[\\[({] ?(?:${DOT_WORDS}|\\.) ?[\\])}] ?| (?:${DOT_WORDS}) |\\.)`
const DOMAIN = new RegExp(
  `(?:(?<safe>${SAFE_AT})| (?:at|aet|a|w) )(?<name>[a-z\\d-]{2,63})(?<rest>(?:${DOT}[a-z\\d-]{2,63}){1,3})(?![a-z\\d])`,
  'g',
)

function isAddress({ groups }: RegExpExecArray, local: string): boolean {
  if (groups?.['safe'] !== undefined) return true
  const rest = groups?.['rest'] ?? ''
  return (
    DOT_WORD.test(rest) &&
    UNMISTAKABLE_TLD.test(rest) &&
    !/^(?:the|a|an|this|that|le|el|der|il)$/.test(groups?.['name'] ?? '') &&
    !ORDINARY.test(local)
  )
}

const DOT_WORD = new RegExp(`(?:${DOT_WORDS})`)
/** Top-level domains that are no words of a shop's languages. */
const UNMISTAKABLE_TLD = /(?:com|net|org|info|uk|fr|pl|nl|pt|eu|io|ch|cz|br|example)$/
/** What stands before `at` in sentences about shops: "I saw it at amazon dot com". */
const ORDINARY =
  /^(?:it|this|that|them|these|those|one|look|see|saw|seen|found|buy|bought|sold|shop|shopping|available|order|ordered|price|cheaper|here|stock|is|are|was)$/

const LONGEST_LOCAL = 64

/** The word before, and those that words or signs for dots, hyphens and underscores join to it. */
function localPartStart(text: string, end: number): number {
  let start = wordStart(text, end)
  for (let joint = JOINT.exec(text.slice(Math.max(0, start - LONGEST_JOINT), start)); joint !== null; ) {
    const next = wordStart(text, start - joint[0].length)
    if (next === start - joint[0].length || end - next > LONGEST_LOCAL) return start
    start = next
    joint = JOINT.exec(text.slice(Math.max(0, start - LONGEST_JOINT), start))
  }
  return start
}

const LONGEST_JOINT = 16
const JOINT = new RegExp(
  `(?: ?[\\[({] ?(?:${DOT_WORDS}|\\.) ?[\\])}] ?| (?:${DOT_WORDS}|dash|minus|underscore|unterstrich|tiret|guion|trattino|hyphen) )$`,
)

function wordStart(text: string, end: number): number {
  let start = end
  while (end - start < LONGEST_LOCAL && /[\p{L}\p{N}._+-]/u.test(text[start - 1] ?? '')) start--
  return start
}
