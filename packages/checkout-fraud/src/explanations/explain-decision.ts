import type { DecidedEntry, RecordedEntry } from '../audit/audit-entry.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import { counterfactuals, type PresentMakers } from './counterfactuals.ts'
import type { ExplainedSignal, Explanation, LaterRemark } from './explanation.ts'
import { FAULT_TEXTS } from './fault-texts.ts'
import { procedureOf } from './procedure.ts'
import { reasonText } from './reason-text.ts'
import { shopperText } from './shopper-text.ts'
import { SIGNAL_TEXTS, TOKEN_TEXTS } from './signal-texts.ts'

/** Reads the record of a decision and puts it into words. Undefined when the log does not hold it. */
export async function explainDecision(
  decisionId: string,
  { audit, ...makers }: PresentMakers & { readonly audit: AuditLog },
): Promise<Explanation | undefined> {
  const entries = await audit.entriesOf(decisionId)
  // The last one counts: what could not be recorded in time was answered otherwise, and recorded later.
  const entry = entries.findLast(isDecided)
  if (entry === undefined) return undefined
  const { model, score, policy, action, source } = entry
  return {
    ...{ decisionId, action, source, policy },
    decidedAt: isoTime(entry.at),
    procedure: procedureOf(entry),
    reasons: entry.reasons.map((code) => ({ code, merchantText: reasonText(code) })),
    faults: entry.faults.map((code) => ({ code, merchantText: FAULT_TEXTS[code] })),
    model: model === undefined || score === undefined ? undefined : { ...model, score },
    signals: [...toldSignals(entry), ...countedSignals(entry)],
    counterfactuals: await counterfactuals(entry, makers),
    later: entries.flatMap(laterRemark),
    shopperText: shopperText(action),
  }
}

function isDecided(entry: RecordedEntry): entry is DecidedEntry & { readonly at: number } {
  return entry.kind === 'decided'
}

function laterRemark(entry: RecordedEntry): readonly LaterRemark[] {
  const at = isoTime(entry.at)
  if (entry.kind === 'not_rescored') return [{ at, kind: entry.kind, action: undefined, score: undefined }]
  if (entry.kind !== 'late_score' && entry.kind !== 'rescored') return []
  return [{ at, kind: entry.kind, action: entry.action, score: entry.score }]
}

function toldSignals({ signals = undefined, frame, scorer }: DecidedEntry): readonly ExplainedSignal[] {
  return Object.entries(signals ?? {}).map(([name, value]) => ({
    ...{ name, value },
    meaning: Object.hasOwn(SIGNAL_TEXTS, name)
      ? SIGNAL_TEXTS[name as keyof typeof SIGNAL_TEXTS]
      : 'the first six digits of the card',
    wasTold: scorer !== undefined && frame?.untold.includes(name) === false,
  }))
}

function countedSignals({ velocity = {}, scorer }: DecidedEntry): readonly ExplainedSignal[] {
  return Object.entries(velocity).flatMap(([kind, counts]) =>
    Object.entries(counts).map(([measure, value]) => ({
      name: `${kind}.${measure}`,
      meaning: `the bucket of ${measure} under ${TOKEN_TEXTS[kind as keyof typeof TOKEN_TEXTS]}`,
      value,
      wasTold: scorer !== undefined,
    })),
  )
}

function isoTime(at: number): string {
  return new Date(at).toISOString()
}
