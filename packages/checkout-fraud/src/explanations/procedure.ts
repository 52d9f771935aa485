import type { DecidedEntry } from '../audit/audit-entry.ts'
import { FAULT_TEXTS } from './fault-texts.ts'

/** How a decision came about, in sentences that presuppose nothing. */
export function procedureOf(entry: DecidedEntry): readonly string[] {
  return [
    whatWasRead(entry),
    ...(entry.velocity === undefined
      ? []
      : [
          'Earlier orders with the same account, card, device, e-mail address, network or shipping address were counted under keyed codes, and the counts were rounded to buckets.',
        ]),
    ...(entry.model === undefined ? [] : [whatTheModelSaid(entry)]),
    ...entry.faults.map((fault) => FAULT_TEXTS[fault]),
    whoDecided(entry),
    'A person can look at the decision anew; the shop says how to ask for it.',
  ]
}

function whatWasRead({ signals, faults }: DecidedEntry): string {
  if (signals !== undefined) {
    return 'The order was turned into classes and bands that name nobody; they are listed under signals.'
  }
  return faults.includes('pii_blocked')
    ? 'What was read of the order was not kept, since something personal was found in it.'
    : 'Nothing was read of the order.'
}

function whatTheModelSaid({ model, score = 0 }: DecidedEntry): string {
  return `The model ${model?.name} in version ${model?.version} gave a score of ${Number(score.toFixed(3))}, where 0 is surely honest and 1 is surely fraud.`
}

function whoDecided({ source, action, policy, faults }: DecidedEntry): string {
  const by = `version ${policy.version} of the shop's policy`
  if (faults.includes('opted_out')) return `As the shopper asked, a person decides: the answer was ${action}.`
  if (source === 'model') return `By the steps of ${by}, this score led to the answer ${action}.`
  if (source === 'policy_default') {
    return `The amount and the history of the customer led, by ${by}, to the answer ${action}.`
  }
  const when = faults.length === 0 ? 'stricter than the model' : 'declared in advance'
  return `A rule in ${by}, ${when}, led to the answer ${action}.`
}
