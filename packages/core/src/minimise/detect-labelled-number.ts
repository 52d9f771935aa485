import type { Detection } from './detection.ts'
import { detectionAt, type FoldedText } from './fold-text.ts'
import * as check from './national-check.ts'
import { isOtherNotation } from './phone-shape.ts'
import type { Span } from './span.ts'
import type { ValueLabel, ValueLabelName } from './value-label.ts'

/**
 * Finds numbers that the words before them call a number of a person: social security, tax, passport, driving
 * licence, identity card. What an order's or a product's word stands closer to is left alone.
 */
export function detectLabelledNumber(folded: FoldedText): readonly Detection[] {
  if (folded.digitCount < FEWEST_DIGITS) return []
  const labels = folded.valueLabels
  return labels.flatMap((label, at) => {
    const form = FORMS[label.name]
    if (form === undefined) return []
    const limit = Math.min(label.end + form.reach, labels[at + 1]?.start ?? Infinity)
    const value = valueBehind(folded, { label, form, limit })
    return value === undefined ? [] : [detectionAt(folded, value, 'ID')]
  })
}

/** Of a document. */
const FEWEST_DIGITS = 4

interface LabelledForm {
  /** Farthest beginning behind the label, in characters. */
  readonly reach: number
  /** In lower case, at the beginning of a word. */
  readonly form: RegExp
  isOne(compact: string): boolean
}

const FORMS: Readonly<Partial<Record<ValueLabelName, LabelledForm>>> = {
  number: {
    reach: 40,
    form: /\d(?:[ ./-]?\d){7,14}(?![\d])(?:[ -]?[a-z](?:[ -]?\d{2,4})?(?![a-z\d]))?/y,
    isOne: (compact) => /^[1-9]|^0\d*[1-9]/.test(compact),
  },
  document: {
    reach: 40,
    form: /(?:[a-z]{3} ?[a-z]{3} ?(?=\d))?(?:[a-z]{1,6}|(?!(?:is|ist|est|es|e|to|nr|no|the) )[a-z]{1,3}[ -])?\d[a-z\d]{0,19}(?:[ -](?=[a-z]?\d)[a-z\d]{1,9}){0,4}(?:[ -][a-d])?(?![a-z\d])/y,
    isOne: (compact) => /^[a-z\d]{6,20}$/.test(compact) && compact.replace(/\D/g, '').length >= 4,
  },
  tax: {
    reach: 30,
    form: /(?:[a-z]{2,3} ?)?[a-z\d]\d(?:[ ./-]?\d){6,13}(?:[ -]?[a-z]\d{0,2})?(?![a-z\d])/y,
    isOne: (compact) => TAX_CHECKS.some((passes) => passes(compact)),
  },
}

const TAX_CHECKS = [
  check.isVatNumber,
  check.isUsTaxpayer,
  check.isSteuerId,
  check.isNif,
  check.isCif,
  check.isNip,
  check.isCnpj,
  check.isCpf,
  (compact: string) => ['de', 'it', 'pt', 'gb', 'pl'].some((country) => check.isVatNumber(country + compact)),
]

interface Search {
  readonly label: ValueLabel
  readonly form: LabelledForm
  readonly limit: number
}

/** The first word behind the label at which such a value begins. */
function valueBehind(folded: FoldedText, { label, form, limit }: Search): Span | undefined {
  const { text, words } = folded
  for (let at = folded.wordFrom(label.end); ; at++) {
    const start = words[at]?.start
    if (start === undefined || start > limit) return undefined
    form.form.lastIndex = start
    const written = form.form.exec(text)?.[0]
    if (written === undefined || isOtherNotation(written) || !form.isOne(written.replace(/[^a-z\d]/g, '')))
      continue
    const isOther = folded.labels.nearest(start, start - label.end) === 'other'
    return isOther || !connects(text.slice(label.end, start))
      ? undefined
      : { start, end: start + written.length }
  }
}

/** Whether a label speaks of a value: "passport cover 12345678" is a product, "passport of my wife is 12345678" none. */
function connects(between: string): boolean {
  if (/\d/.test(between)) return false
  return (
    /(?:[:=]| (?:is|ist|lautet|est|es|jest|er|ar)) {0,2}$/.test(between) ||
    (between.match(/[a-z]+/g) ?? []).every((word) => SMALL_WORDS.has(word))
  )
}

const SMALL_WORDS: ReadonlySet<string> = new Set(
  (
    'id ids card no nos nr n num number numbers numero nummer numer numeru code kod reg registration identification ' +
    'intracommunautaire is was ist war lautet est es era e jest to er ar for fur pour para per voor dla of the my mine ' +
    'mein meine mon ma mi mio mia mijn moj moja meu minha o a il la le el del della di de du do da van von der as ' +
    'follows here hier voici aqui ecco company us eu uk osobisty osobistego nazionale national nacional social and und'
  ).split(' '),
)
