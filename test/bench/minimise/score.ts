import type { LabelledText, Redactor, Stretch } from './labelled-text.ts'

/** How well a redactor does, in per cent. Only letters and digits count: blanks and punctuation are nobody's. */
export interface Score {
  /** Of the characters of structured values, how many were taken out. */
  readonly structuredRecall: number
  /**
   * Of the characters taken out of structured values and out of texts where nothing personal stands, how many were
   * structured values. What is taken out of other personal data counts neither way.
   */
  readonly structuredPrecision: number
  readonly structuredF1: number
  /** Of the values of a label, how many were taken out to the last character. */
  readonly fullRecall: ReadonlyMap<string, number>
  /** Of the characters that are not personal, how many were taken out. */
  readonly overMasked: number
}

/** The labels of values with a form of their own. */
const STRUCTURED: ReadonlySet<string> = new Set([
  'CREDIT_CARD',
  'EMAIL_ADDRESS',
  'IBAN_CODE',
  'IP_ADDRESS',
  'PHONE_NUMBER',
  'US_DRIVER_LICENSE',
  'US_SSN',
])

/** Scores a redactor on labelled texts. */
export function score(rows: readonly LabelledText[], redact: Redactor): Score {
  const structured = new Tally()
  const ordinary = new Tally()
  const values = new Map<string, Tally>()
  for (const { text, spans } of rows) {
    const masked = marks(text.length, redact(text))
    const inValue = marks(
      text.length,
      spans.filter(({ label }) => STRUCTURED.has(label)),
    )
    const inSpan = marks(text.length, spans)
    for (const at of countedPlaces(text)) {
      if (inValue[at] === 1) structured.add(masked[at] === 1)
      else if (inSpan[at] === 0) ordinary.add(masked[at] === 1)
    }
    for (const span of spans) tallyOf(values, span.label).add(isFull(text, span, masked))
  }
  const recall = structured.share
  const precision = percent(structured.part, structured.part + ordinary.part)
  return {
    structuredRecall: recall,
    structuredPrecision: precision,
    structuredF1: recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision),
    fullRecall: new Map(Array.from(values, ([label, { share }]) => [label, share])),
    overMasked: ordinary.share,
  }
}

class Tally {
  part = 0
  whole = 0

  add(counts: boolean): void {
    this.whole++
    if (counts) this.part++
  }

  get share(): number {
    return percent(this.part, this.whole)
  }
}

function marks(length: number, stretches: readonly Stretch[]): Uint8Array {
  const marked = new Uint8Array(length)
  for (const { start, end } of stretches) marked.fill(1, start, end)
  return marked
}

/** Where letters and digits stand. */
function countedPlaces(text: string): readonly number[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]/gu), ({ index }) => index)
}

function isFull(text: string, { start, end }: Stretch, masked: Uint8Array): boolean {
  return countedPlaces(text.slice(start, end)).every((at) => masked[start + at] === 1)
}

function tallyOf(tallies: Map<string, Tally>, label: string): Tally {
  const tally = tallies.get(label) ?? new Tally()
  tallies.set(label, tally)
  return tally
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (part / whole) * 100
}
