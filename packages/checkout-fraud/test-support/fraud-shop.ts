import { afterEach } from 'vitest'
import type { CheckoutFraudOptions } from '../src/checkout-fraud-options.ts'
import type { CheckoutOrder } from '../src/checkout-order.ts'
import { type CheckoutFraud, createCheckoutFraud } from '../src/create-checkout-fraud.ts'
import type { LateScore } from '../src/decide/rescoring.ts'
import { actionWithoutModel, type FraudAction, type FraudDecision } from '../src/fraud-decision.ts'
import { createKeyring } from '../src/keyring.ts'
import { createMemoryVelocity } from '../src/velocity/memory-velocity.ts'
import type { VelocityStore } from '../src/velocity/velocity-store.ts'
import { checkoutOrder } from './checkout-order.ts'
import { type FakeAuditLog, fakeAuditLog } from './fake-audit-log.ts'
import { type FakeScorer, fakeScorer } from './fake-scorer.ts'

export interface FraudShop {
  readonly fraud: CheckoutFraud
  readonly scorer: FakeScorer
  readonly audit: FakeAuditLog
  readonly lateScores: LateScore[]
}

const open: CheckoutFraud[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((fraud) => fraud.close()))
})

/** A shop whose model, log and velocity store are in memory, and are spoilt at will. It is closed after the test. */
export function fraudShop(differs: Partial<CheckoutFraudOptions> = {}): FraudShop {
  const [scorer, audit, lateScores] = [fakeScorer(), fakeAuditLog(), [] as LateScore[]]
  const fraud = createCheckoutFraud({
    keys: createKeyring(),
    velocity: createMemoryVelocity(),
    scorer,
    audit,
    onLateScore: (late) => void lateScores.push(late),
    ...differs,
  })
  open.push(fraud)
  return { fraud, scorer, audit, lateScores }
}

export function velocityThat(record: VelocityStore['record']): VelocityStore {
  return { record, settle: () => Promise.resolve(), close: () => Promise.resolve() }
}

export function actionOf(decision: FraudDecision): FraudAction {
  return decision.degraded ? actionWithoutModel(decision) : decision.action
}

export const guest: CheckoutOrder = checkoutOrder()
/** An order that the default policy challenges when the model is not heard. */
export const middling: CheckoutOrder = checkoutOrder({ totalInHundredths: 12_000 })
