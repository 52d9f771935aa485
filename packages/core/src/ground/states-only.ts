import { claimsIn } from './claims/read-claims.ts'
import { isStated, SourceFacts } from './claims/source-facts.ts'
import { tokensOf } from './claims/tokens.ts'

/** Whether every number, amount, date, time and code of a text stands in its source, equal by value. */
export function statesOnly(text: string, source: string): boolean {
  const claims = claimsIn(tokensOf(text))
  if (claims.length === 0) return true
  const facts = new SourceFacts(source)
  return claims.every((claim) => isStated(claim, [facts]))
}
