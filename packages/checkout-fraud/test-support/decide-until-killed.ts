import { CloisterError } from '@cloister/core'
import { openAuditLog } from '../src/audit/open-audit-log.ts'
import { createCheckoutFraud } from '../src/create-checkout-fraud.ts'
import { createKeyring } from '../src/keyring.ts'
import type { VelocityStore } from '../src/velocity/velocity-store.ts'
import { checkoutOrder } from './checkout-order.ts'
import { fakeScorer } from './fake-scorer.ts'

/** A shop whose model and velocity store are out. It says what it has promised, line by line, until it is killed. */
const out = (): Promise<never> => Promise.reject(new CloisterError('CLOISTER_GATEWAY_UNREACHABLE'))
const velocity: VelocityStore = { record: out, settle: out, close: () => Promise.resolve() }
const fraud = createCheckoutFraud({
  keys: createKeyring(),
  velocity,
  scorer: fakeScorer(new CloisterError('CLOISTER_GATEWAY_UNREACHABLE')),
  audit: await openAuditLog({ directory: process.argv[2] ?? '' }),
})

for (let n = 0; ; n += 1) {
  const order = checkoutOrder({ orderId: `order-${n}` })
  const { decisionId } = await fraud.decide(order)
  process.stdout.write(`decided ${decisionId}\n`)
  await fraud.reportOutcome({ orderId: order.orderId, outcome: 'chargeback' })
  process.stdout.write(`reported ${n}\n`)
}
