import { CloisterError } from '@cloister/core'

/**
 * The last look at a frame. A frame is made of small numbers and of words of our own, so that the scanners need no
 * judgement: what merely resembles a card, an address or a telephone number does not belong there.
 *
 * The error counts findings by rule; it never says where or what.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_EGRESS_BLOCKED`.
 */
export function guardFrame(serialised: string): void {
  if (!MAY_HOLD_SOMETHING.test(serialised)) return
  const found = SCANNERS.map(([rule, scan]) => [rule, scan(serialised)] as const).filter(
    ([, count]) => count > 0,
  )
  if (found.length === 0) return
  const findings = found.reduce((sum, [, count]) => sum + count, 0)
  throw new CloisterError('CLOISTER_EGRESS_BLOCKED', { details: { findings, ...Object.fromEntries(found) } })
}

/** Every finding of the scanners below contains one of these; frames contain none. */
const MAY_HOLD_SOMETHING = /[^ -~]|[\\@%]|\d(?:[ ()./_-]{0,3}\d){4}|[\d.]\.\d|[\da-f]:[\da-f:]|::/i

/** From a local telephone number to a card of nineteen digits, in whatever groups. */
const DIGIT_RUN = /\+?\d(?:[ ()./_-]{0,3}\d){6,}/g
const IPV4 = /\d{1,3}(?:\.\d{1,3}){3}/g
const IPV6 = /(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}/gi
/** Also encoded, and with a sign of another script that people read as `@`. */
const EMAIL = /@|%40|&#64;|[\uff20\ufe6b]/g
const UNEXPECTED = /[^ -~]|\\/g

const SCANNERS: readonly (readonly [string, (text: string) => number])[] = [
  ['card', (text) => digitRuns(text).filter(holdsCard).length],
  ['email', (text) => text.match(EMAIL)?.length ?? 0],
  ['format', (text) => text.match(UNEXPECTED)?.length ?? 0],
  ['ip', (text) => (text.match(IPV4)?.length ?? 0) + (text.match(IPV6)?.length ?? 0)],
  ['phone', (text) => digitRuns(text).filter((digits) => !holdsCard(digits)).length],
]

function digitRuns(text: string): readonly string[] {
  return (text.match(DIGIT_RUN) ?? []).map((run) => run.replace(/\D/g, ''))
}

/** Whether 12 to 19 digits of a run end with a valid Luhn digit (ISO/IEC 7812-1). */
function holdsCard(digits: string): boolean {
  for (let start = 0; start + 12 <= digits.length; start++) {
    for (let length = 12; length <= 19 && start + length <= digits.length; length++) {
      if (passesLuhn(digits.slice(start, start + length))) return true
    }
  }
  return false
}

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const doubled = Number(digits[digits.length - 1 - place]) * (1 + (place % 2))
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
