import { type Claim, type ClaimAt, verbatim } from './claim.ts'
import { codeAt } from './codes.ts'
import { fractionAt } from './fractions.ts'
import { clockAt, dateAt } from './moments.ts'
import { type Counted, claimOf, countedAt } from './quantities.ts'
import type { Token } from './tokens.ts'

/** Everything countable that a text states, from left to right. */
export function claimsIn(tokens: readonly Token[]): readonly Claim[] {
  const found: (Claim | Counted)[] = []
  let usedUntil = 0
  for (let at = 0; at < tokens.length; ) {
    const special = specialAt(tokens, at)
    const counted = special ? undefined : countedAt(tokens, at, usedUntil)
    if (special) found.push(special.claim)
    if (counted) found.push(counted)
    usedUntil = special?.end ?? counted?.unitEnd ?? usedUntil
    at = special?.end ?? counted?.unitEnd ?? at + 1
  }
  return shareUnits(found, tokens).map((one) =>
    'meanings' in one
      ? one
      : named(claimOf(one, tokens.slice(Math.max(0, one.start - 2), one.start)), one, tokens),
  )
}

/** `KET 001` is the code `KET-001`, and its number stands nowhere else. */
function named(claim: Claim, { start, end, unit }: Counted, tokens: readonly Token[]): Claim {
  const before = tokens[start - 1]
  if (unit !== undefined || before?.kind !== 'word' || !/^\p{Lu}/u.test(before.text)) return claim
  const written = tokens
    .slice(start - 1, end)
    .map(({ word }) => word)
    .join('')
  return { ...claim, meanings: [...claim.meanings, verbatim(written)] }
}

function specialAt(tokens: readonly Token[], at: number): ClaimAt | undefined {
  const token = tokens[at]
  if (token === undefined || token.kind === 'sign') return undefined
  const moment = dateAt(tokens, at) ?? clockAt(tokens, at)
  if (moment) return moment
  // Inside a run that was no code, a part of it is none either.
  const isInside = token.gap === '' && at > 0 && tokens[at - 1]?.kind !== 'sign'
  const code = isInside ? undefined : codeAt(tokens, at)
  return code ?? fractionAt(tokens, at) ?? inHan(token, at)
}

/** Numbers of Chinese and Japanese before what they count are compared as written. */
function inHan({ text }: Token, at: number): ClaimAt | undefined {
  const written = /[二三四五六七八九十百千万两]{1,12}[元円圆天日周週月年折個个]/.exec(text)?.[0]
  return written === undefined
    ? undefined
    : { claim: { meanings: [verbatim(written)], implies: [] }, end: at + 1 }
}

const LINKS = new Set(
  'to bis à a al tot do - and or und oder et ou y o e en of i lub through till until e/o , / & as ad'.split(
    ' ',
  ),
)

/** `2 to 4 days` are two numbers of days, `€4–6` two of euros. */
function shareUnits(
  found: readonly (Claim | Counted)[],
  tokens: readonly Token[],
): readonly (Claim | Counted)[] {
  const shared = [...found]
  for (let at = shared.length - 2; at >= 0; at--) {
    const [one, next] = [shared[at], shared[at + 1]]
    if (
      one &&
      next &&
      isOpen(one) &&
      'unit' in next &&
      next.unit &&
      !next.unitLeads &&
      areLinked(one, next, tokens)
    ) {
      shared[at] = { ...one, unit: next.unit }
    }
  }
  for (let at = 1; at < shared.length; at++) {
    const [before, one] = [shared[at - 1], shared[at]]
    if (
      before &&
      one &&
      isOpen(one) &&
      'unit' in before &&
      before.unitLeads &&
      areLinked(before, one, tokens)
    ) {
      shared[at] = { ...one, unit: before.unit, unitLeads: true }
    }
  }
  return shared
}

function isOpen(one: Claim | Counted): one is Counted {
  return 'unit' in one && one.unit === undefined
}

function areLinked({ end }: Counted, { start, unitLeads }: Counted, tokens: readonly Token[]): boolean {
  const between = tokens.slice(end, unitLeads ? start - 1 : start)
  return between.length > 0 && between.length <= 2 && between.every(({ word }) => LINKS.has(word))
}
