import { isCloisterError } from '../src/cloister-error.ts'
import { guardBody } from '../src/minimise/egress-guard.ts'
import { type KnownShopper, nobody } from '../src/minimise/known-shopper.ts'

/** The body of a request as it reaches the egress guard, with a question in it. */
export function chat(question: unknown): string {
  return JSON.stringify({
    model: 'private',
    messages: [
      { role: 'system', content: 'Answer from the passages.' },
      { role: 'user', content: JSON.stringify(question) },
    ],
    max_tokens: 200,
    stream: true,
  })
}

/** Whether the egress guard stops a question. */
export function isStopped(question: unknown, shopper: KnownShopper = nobody): boolean {
  try {
    guardBody(chat(question), { shopper, limitBytes: 200_000 })
    return false
  } catch (error) {
    return isCloisterError(error) && error.code === 'CLOISTER_EGRESS_BLOCKED'
  }
}
