// What the last look at a request costs.
import { guardBefore } from '@cloister/core/test-support/guarded-prompt.ts'
import { quantile } from '../quantile.ts'
import { REALISTIC_PROMPT } from './realistic-prompt.ts'

export interface GuardSample {
  readonly p50Ms: number
}

const REQUESTS = 1000
/** The shopper of the prompt. */
const SESSION = {
  customer: { firstname: 'Ada', lastname: 'Sommer', email: 'ada.sommer@shopper.example' },
  addresses: [
    { street: ['Lindenstraße 14'], city: 'Berlin', postcode: '10969', telephone: '+49 30 1234567' },
  ],
}

process.once('message', () => {
  const guard = guardBefore(REALISTIC_PROMPT, SESSION)
  const durations = Array.from({ length: REQUESTS }, () => {
    const since = performance.now()
    guard()
    return performance.now() - since
  })
  const sample: GuardSample = { p50Ms: quantile(durations.slice(REQUESTS / 2), 0.5) }
  process.send?.(sample, () => process.exit(0))
})
