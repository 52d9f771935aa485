import type { Detection } from './detection.ts'
import { PLACEHOLDER_KINDS, parsePlaceholder } from './placeholder.ts'

interface Step {
  readonly whole: string
  /** Every beginning of it that is not the whole, the empty one included. */
  readonly beginning: string
}

/** Underscores as pages and models write them. */
const UNDERSCORE = words(['_', '\\_', '\\\\_', '＿', '&#95;', '&#x5f;', '&lowbar;', '%5f', '\\u005f'])
/** What else may stand around or in place of an underscore: blanks, hyphens, marks of Markdown, the invisible. */
const FILL = '[ \\t\\u00a0\\u00ad\\u200b-\\u200d\\u2010\\u2011\\u202f\\u2060\\ufeff*`~-]'
const SEPARATOR: Step = {
  whole: `(?:${FILL}{0,2}${UNDERSCORE.whole}${FILL}{0,2}|${FILL}{1,2})`,
  beginning: `${FILL}{0,2}${UNDERSCORE.beginning}`,
}
const STEPS: readonly Step[] = [
  words(['pii']),
  SEPARATOR,
  words(PLACEHOLDER_KINDS),
  SEPARATOR,
  { whole: '[1-9]\\d{0,6}', beginning: '' },
  SEPARATOR,
  { whole: '[a-z]{9}', beginning: '[a-z]{0,8}' },
]

/** The most characters that {@link WRITTEN} matches: 3 + 7 + 7 + 9, and three times a longest separator of 12. */
const LONGEST_WRITTEN = 62

/**
 * A placeholder as models and pages give it back: in any case, with blanks, hyphens or marks of Markdown between its
 * parts, with escaped underscores. A grammar and no likeness: no letter of it may be another.
 */
const WRITTEN = new RegExp(STEPS.map(({ whole }) => whole).join(''), 'gi')
const PARTS = new RegExp(
  `^pii${SEPARATOR.whole}([a-z]+)${SEPARATOR.whole}(\\d+)${SEPARATOR.whole}([a-z]{9})$`,
  'i',
)
const BEGINNING = new RegExp(`^(?:${STEPS.map(beginningUpTo).join('|')})$`, 'i')

/** Whether a closer look is worth it: most texts hold nothing that begins as placeholders do. */
export function mayHoldPlaceholder(text: string): boolean {
  return /pii/i.test(text)
}

/** Replaces everything that reads as a placeholder, in one pass. */
export function replacePlaceholders(text: string, replace: (written: string, at: number) => string): string {
  if (!mayHoldPlaceholder(text)) return text
  return text.replace(WRITTEN, (written: string, at: number) => replace(written, at))
}

/** Finds everything that reads as a placeholder, whoever wrote it. */
export function detectPlaceholder(text: string): readonly Detection[] {
  if (!mayHoldPlaceholder(text)) return []
  return Array.from(text.matchAll(WRITTEN), ({ index, 0: written }): Detection => {
    return { start: index, end: index + written.length, kind: 'TOKEN' }
  })
}

/** The spelling under which a ledger knows what was written. */
export function canonicalPlaceholder(written: string): string {
  const [, kind = '', count = '', tail = ''] = PARTS.exec(written) ?? []
  return `PII_${kind.toUpperCase()}_${count}_${tail.toLowerCase()}`
}

/** Whether what was written is a placeholder with the right check letter, of whatever conversation. */
export function isPlaceholder(written: string): boolean {
  return parsePlaceholder(canonicalPlaceholder(written)) !== undefined
}

/** Where a placeholder may begin that a later chunk completes; the length of the text when none can. */
export function unfinishedPlaceholderAt(text: string): number {
  const settled = detectPlaceholder(text).at(-1)?.end ?? 0
  for (let at = Math.max(settled, text.length - LONGEST_WRITTEN + 1); at < text.length; at++) {
    if (/p/i.test(text[at] ?? '') && BEGINNING.test(text.slice(at))) return at
  }
  return text.length
}

function beginningUpTo(step: Step, place: number): string {
  return `${STEPS.slice(0, place)
    .map(({ whole }) => whole)
    .join('')}${step.beginning}`
}

function words(alternatives: readonly string[]): Step {
  const beginnings = alternatives.flatMap((word) => Array.from(word, (_, length) => word.slice(0, length)))
  return { whole: oneOf(alternatives), beginning: oneOf([...new Set(beginnings)]) }
}

function oneOf(alternatives: readonly string[]): string {
  return `(?:${alternatives.map((word) => word.replaceAll('\\', '\\\\')).join('|')})`
}
