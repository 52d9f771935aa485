import { type CheckoutFraudOptions, parseCheckoutFraudOptions } from './checkout-fraud-options.ts'
import type { CheckoutOrder } from './checkout-order.ts'
import { createDecide, type DecideOptions } from './decide/create-decide.ts'
import { decisionRecorder } from './decide/record-decision.ts'
import { createRescoring } from './decide/rescoring.ts'
import { waitFor } from './decide/wait-for.ts'
import { explainDecision } from './explanations/explain-decision.ts'
import type { Explanation } from './explanations/explanation.ts'
import type { FraudDecision } from './fraud-decision.ts'
import { startOutboxWorker } from './outbox/outbox-worker.ts'
import { createOutcomes, type OutcomeReport } from './outcomes.ts'

/** A disk or a peer that hangs does not keep a process from ending. */
const CLOSING_MS = 3_000
const CONNECTING_MS = 10_000

/** Decides orders, learns what became of them, and can say why it decided as it did. */
export interface CheckoutFraud {
  /**
   * Connects to the model ahead of the first order, which would else pay for it with its deadline.
   *
   * @throws A `CloisterError`. Orders can be decided all the same, and the model is tried again by itself.
   */
  ready(): Promise<void>
  /**
   * Decides an order within the deadline. It never rejects: whatever fails, the answer says so and says what to do. The
   * same order within ten minutes has the same answer and is counted once.
   */
  decide(order: CheckoutOrder, options?: DecideOptions): Promise<FraudDecision>
  /**
   * Tells what became of an order, which is what the counts of bad orders are made of. Repeat it freely: the last
   * outcome of an order holds. It resolves when the outcome survives the end of the process.
   *
   * @throws A `CloisterError` with code `CLOISTER_ORDER_INVALID`, or `CLOISTER_RECORD_UNWRITABLE` when neither the disk
   * nor the velocity store took it: tell it again.
   */
  reportOutcome(report: OutcomeReport): Promise<void>
  /** What a person is owed about a decision, from the record. Undefined when there is none. */
  explain(decisionId: string): Promise<Explanation | undefined>
  /** Waits for the decisions that are being made, writes what waits, and closes the log, the store and the scorer. */
  close(): Promise<void>
}

/**
 * Joins a shop's keys, counts, model, policy and log.
 *
 * @throws A `CloisterError` with code `CLOISTER_OPTIONS_INVALID` that names the option.
 */
export function createCheckoutFraud(options: CheckoutFraudOptions): CheckoutFraud {
  const config = parseCheckoutFraudOptions(options)
  const { audit, velocity, scorer } = config
  const recorder = decisionRecorder(audit)
  const rescoring = createRescoring(config)
  const outcomes = createOutcomes({ ...config, recorder })
  const worker = startOutboxWorker(audit.outbox, [rescoring, outcomes])
  const decide = createDecide(config, { recorder, rescoring })
  let closing: Promise<void> | undefined

  async function close(): Promise<void> {
    await decide.close()
    await worker.close()
    await waitFor(() => recorder.close(), CLOSING_MS)
    await waitFor(() => Promise.allSettled([audit.close(), velocity.close(), scorer?.close()]), CLOSING_MS)
  }

  return {
    ready: async () => await scorer?.ready?.({ signal: AbortSignal.timeout(CONNECTING_MS) }),
    decide: decide.decide,
    reportOutcome: outcomes.report,
    explain: (decisionId) => explainDecision(decisionId, config),
    close() {
      closing ??= close()
      return closing
    },
  }
}
