import { type GuardedBody, guardBody } from '../src/minimise/egress-guard.ts'
import { knownShopper } from '../src/minimise/known-shopper.ts'
import { PseudonymLedger } from '../src/minimise/pseudonym-ledger.ts'
import { redactText } from '../src/minimise/redact-text.ts'
import { chat } from './guarded-chat.ts'

/** The egress guard before a request that is as it should be: a prompt of a known shopper, redacted. */
export function guardBefore(prompt: string, session: unknown): () => GuardedBody {
  const shopper = knownShopper(session)
  const body = chat({ question: redactText(prompt, { ledger: new PseudonymLedger(), shopper }) })
  const rules = { shopper, limitBytes: 2 * body.length }
  return () => guardBody(body, rules)
}
