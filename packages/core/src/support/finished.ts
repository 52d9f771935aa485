import type { Fallback } from '../fallback-reason.ts'
import type { CallTrace } from '../observe/call-trace.ts'
import type { HandoverReason, SupportEvent } from '../wire/replies.ts'

export interface Finish {
  readonly answered: boolean
  readonly fallback?: Pick<Fallback, 'reason'> & Partial<Fallback>
  readonly handover?: HandoverReason
}

/** The last event of an answer. What was not answered goes to a person. */
export function finished(trace: CallTrace, { answered, fallback, handover }: Finish): SupportEvent {
  const reason = handover ?? (answered ? undefined : 'unanswered')
  if (reason !== undefined) trace.handedOver(reason)
  trace.end(fallback?.reason ?? 'model', fallback?.code)
  return {
    type: 'done',
    source: fallback ? 'rules' : 'model',
    ...(fallback && { fallback: fallback.reason }),
    answered,
    ...(reason !== undefined && { handover: reason }),
  }
}
