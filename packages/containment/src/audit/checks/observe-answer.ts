import type { ProbeAnswer } from '../../probe/probe-exchange.ts'
import { digestOf } from '../evidence.ts'
import type { Observation } from '../observation.ts'
import { redactText } from '../redacted-text.ts'
import type { Severity } from '../severity.ts'
import { toldAddress } from './told-address.ts'

/** What a live check has to say of an answer. */
export interface SeenInAnswer {
  readonly answer: ProbeAnswer
  readonly anchor: string
  readonly says: string
  /** The independent signals that agree. Two confirm, one makes suspicious. */
  readonly signals: readonly string[]
  /** Where it is worse or milder here than the check's own severity. */
  readonly severity?: Severity
}

/** An observation at an address. What it names of the answer is redacted here; else it keeps the length and a digest, and none of its words. */
export function observeAnswer({ answer, anchor, says, signals, severity }: SeenInAnswer): Observation {
  const { url, method, status, body, contentType } = answer
  return {
    certainty: signals.length >= 2 ? 'confirmed' : 'suspected',
    asset: new URL(url).host,
    where: { kind: 'request', method, url: toldAddress(url), status },
    anchor: redactText(anchor),
    evidence: {
      says: redactText(says),
      signals: signals.map(redactText),
      response: {
        status,
        contentType: redactText(contentType),
        bodyBytes: body.length,
        bodyDigest: digestOf(body.subarray(0, 256)),
      },
    },
    ...(severity === undefined ? {} : { severity }),
  }
}
