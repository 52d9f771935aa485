import type { Detection } from './detection.ts'
import type { DigitGroup } from './digit-groups.ts'
import { detectionAt, type FoldedText } from './fold-text.ts'
import { isIpv6 } from './ipv6.ts'
import type { Span } from './span.ts'

/**
 * Finds IP addresses and hardware (MAC) addresses. Four numbers with points between them that the words before them
 * call a version are left alone.
 */
export function detectIpAddress(folded: FoldedText): readonly Detection[] {
  if (folded.digitGroups.length === 0) return []
  return [
    ...ipv4Addresses(folded).map((span) => detectionAt(folded, span, 'IP')),
    ...runsAround(folded.text, ':').flatMap((run) => {
      const written = folded.text.slice(run.start, run.end)
      if (isIpv6(written)) return [detectionAt(folded, run, 'IP')]
      return MAC.test(written) ? [detectionAt(folded, run, 'ID')] : []
    }),
    ...runsAround(folded.text, '-')
      .filter(({ start, end }) => MAC.test(folded.text.slice(start, end)))
      .map((run) => detectionAt(folded, run, 'ID')),
  ]
}

function ipv4Addresses({ text, digitGroups }: FoldedText): readonly Span[] {
  const found: Span[] = []
  for (const [first, { start, end }] of digitGroups.entries()) {
    const last = digitGroups[first + 3]
    if (text[end] !== '.' || last === undefined || last.end - start > LONGEST_IPV4) continue
    if (isIpv4(text, digitGroups.slice(first, first + 4))) found.push({ start, end: last.end })
  }
  return found
}

function isIpv4(text: string, groups: readonly DigitGroup[]): boolean {
  const start = groups[0]?.start ?? 0
  const end = groups.at(-1)?.end ?? 0
  const around = `${text[start - 1] ?? ' '}${text.slice(end, end + 2)}`
  return (
    !/^[\p{L}\p{N}_.,-]|^.(?:[\p{L}\p{N}_-]|\.\d)/u.test(around) &&
    groups.every((group, at) => isOctet(group) && (at === 0 || isPoint(text, groups[at - 1], group))) &&
    !isVersion(text.slice(Math.max(0, start - 32), start))
  )
}

const LONGEST_IPV4 = 15

function isOctet({ digits }: DigitGroup): boolean {
  return /^(?:0|[1-9]\d{0,2})$/.test(digits) && Number(digits) <= 255
}

function isPoint(text: string, before: DigitGroup | undefined, after: DigitGroup): boolean {
  return before?.end === after.start - 1 && text[after.start - 1] === '.'
}

const VERSION =
  /(?<![a-z])(?:version\w*|versao|wersj[aieu]|firmware|fw|software|release|build|driver|treiber|bios|patch|update\w*|ver|rev|bluetooth|ios|android|windows|macos|linux|sizes?|grosse\w*|tailles?|tallas?|taglie|chapters?|kapitel)(?![a-z])/

function isVersion(before: string): boolean {
  return VERSION.test(before) && !/(?<![a-z])ip(?:v[46])?(?![a-z])/.test(before)
}

/** Whole runs of hexadecimal digits with a separator in them, no longer than an address. */
function runsAround(text: string, separator: ':' | '-'): readonly Span[] {
  const runs: Span[] = []
  for (let at = text.indexOf(separator); at !== -1; ) {
    let start = at
    let end = at + 1
    while (isRunCharacter(text[start - 1], separator)) start--
    while (isRunCharacter(text[end], separator)) end++
    at = text.indexOf(separator, end)
    while (text[end - 1] === '.') end--
    const isWhole = !/[\p{L}\p{N}_]/u.test(`${text[start - 1] ?? ''}${text[end] ?? ''}`)
    if (isWhole && end - start >= SHORTEST_RUN && end - start <= LONGEST_RUN) runs.push({ start, end })
  }
  return runs
}

const SHORTEST_RUN = 7
const LONGEST_RUN = 45

function isRunCharacter(character: string | undefined, separator: string): boolean {
  return character !== undefined && (character === separator || /[0-9a-f.]/.test(character))
}

/** Six pairs; with hyphens a letter is among them, because pairs of digits may be sizes. */
const MAC = /^(?:(?:[0-9a-f]{2}:){5}|(?=[\d-]*[a-f])(?:[0-9a-f]{2}-){5})[0-9a-f]{2}$/
