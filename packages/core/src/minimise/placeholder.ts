import type { DetectedKind, Detection } from './detection.ts'

/** Every kind, in the order in which they read. */
const KINDS: readonly DetectedKind[] = ['EMAIL', 'PHONE', 'CARD', 'IBAN', 'NAME', 'ADDRESS', 'ID', 'TOKEN']

/**
 * The grammar of a placeholder: `PII_EMAIL_1_x7` is the first e-mail address of a conversation, with two random
 * check characters, so that nobody can ask for an original by typing what a placeholder looks like.
 */
export const PLACEHOLDER: RegExp = new RegExp(`PII_(?:${KINDS.join('|')})_[1-9]\\d{0,4}_[a-z0-9]{2}`)

/** The most characters a placeholder takes, with every underscore escaped. */
const LONGEST_PLACEHOLDER = 41

interface Step {
  readonly whole: string
  /** Every beginning of it that is not the whole, the empty one included. */
  readonly beginning: string
}

const UNDERSCORE = words(['_', '\\_', '\\\\_', '&#95;', '&#x5f;', '&lowbar;'])
const STEPS: readonly Step[] = [
  words(['pii']),
  UNDERSCORE,
  words(KINDS),
  UNDERSCORE,
  { whole: '[1-9]\\d{0,4}', beginning: '' },
  UNDERSCORE,
  { whole: '[a-z0-9]{2}', beginning: '[a-z0-9]?' },
]

/** A placeholder as models and pages give it back: in any case, with escaped underscores. */
const WRITTEN = new RegExp(STEPS.map(({ whole }) => whole).join(''), 'gi')
const BEGINNING = new RegExp(`^(?:${STEPS.map(beginningUpTo).join('|')})$`, 'i')

/** Replaces everything that reads as a placeholder, in one pass. */
export function replacePlaceholders(text: string, replace: (written: string) => string): string {
  return text.replace(WRITTEN, (written) => replace(written))
}

/** Finds everything that reads as a placeholder, whoever wrote it. */
export function detectPlaceholder(text: string): readonly Detection[] {
  return Array.from(text.matchAll(WRITTEN), ({ index, 0: written }): Detection => {
    return { start: index, end: index + written.length, kind: 'TOKEN' }
  })
}

/** Where a placeholder may begin that a later chunk completes; the length of the text when none can. */
export function unfinishedPlaceholderAt(text: string): number {
  const settled = detectPlaceholder(text).at(-1)?.end ?? 0
  for (let at = Math.max(settled, text.length - LONGEST_PLACEHOLDER); at < text.length; at++) {
    if (/p/i.test(text[at] ?? '') && BEGINNING.test(text.slice(at))) return at
  }
  return text.length
}

/** The spelling under which the ledger knows a placeholder. */
export function canonicalPlaceholder(written: string): string {
  const [, kind = '', count = '', check = ''] = written
    .replace(/\\+_|&#95;|&#x5f;|&lowbar;/gi, '_')
    .split('_')
  return `PII_${kind.toUpperCase()}_${count}_${check.toLowerCase()}`
}

/** The text with our placeholders blanked out, positions unchanged: no detector reads what we wrote ourselves. */
export function blankPlaceholders(text: string): string {
  return text.includes('PII_') ? text.replace(ALL, (placeholder) => '\0'.repeat(placeholder.length)) : text
}

const ALL = new RegExp(PLACEHOLDER, 'g')

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
