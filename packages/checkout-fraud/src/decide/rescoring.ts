import type { AuditLog } from '../audit/audit-log.ts'
import type { Crowd } from '../crowd.ts'
import { DAY_MS } from '../durations.ts'
import type { FraudAction, FraudReason } from '../fraud-decision.ts'
import type { FraudPolicy } from '../fraud-policy.ts'
import { parseOrderSignals } from '../order-signals.ts'
import type { OutboxJob } from '../outbox/outbox.ts'
import type { Score, Scorer } from '../scorers/scorer.ts'
import { frameOf } from '../signal-frame.ts'
import type { OrderSignals } from '../signal-words.ts'
import type { VelocitySignals } from '../velocity-signals.ts'
import { checkedScore, LATE_SCORE_MS } from './ask-scorer.ts'
import { decideByScore } from './decide-by-score.ts'
import { waitAndCallOff } from './wait-for.ts'

/** For so long a late score is of use: afterwards the parcel has left, in milliseconds. */
const USEFUL_MS = DAY_MS
const RESCORING_DEADLINE_MS = 5_000
const MOST_WAITING = 20_000
/** So many at once, so that the search for the oldest is rare. */
const MADE_ROOM = 1_000
const KIND = 'rescore'
const PREFIX = `${KIND}:`

/** What the model says of an order that was decided without it. */
export interface LateScore {
  readonly decisionId: string
  readonly score: number
  /** What would have been answered. Where it is stricter than the answer was, hold the order before it is shipped. */
  readonly action: FraudAction
  readonly reasons: readonly FraudReason[]
}

export interface RescoringJob {
  readonly signals: OrderSignals
  readonly velocity: VelocitySignals
}

/** Has orders scored that were decided without a score: by the late answer if it comes, else by asking again. */
export interface Rescoring {
  /** Resolves when the job survives the process. Rejects if it does not; it is done all the same while the process lives. */
  schedule(decisionId: string, job: RescoringJob, late?: Promise<Score | undefined>): Promise<void>
  /** Does one job of the outbox. Rejects when it is to be tried again. */
  perform(job: OutboxJob): Promise<void>
  /** Whether a job of the outbox is one of these, and may be done now. */
  isDue(job: OutboxJob, now: number): boolean
}

export interface RescoringOptions {
  readonly audit: AuditLog
  readonly scorer?: Scorer | undefined
  readonly policy: FraudPolicy
  readonly crowd: Crowd
  readonly onLateScore?: ((late: LateScore) => Promise<void> | void) | undefined
}

export function createRescoring({ audit, scorer, policy, crowd, onLateScore }: RescoringOptions): Rescoring {
  const { outbox } = audit

  async function tell(decisionId: string, score: Score, kind: 'late_score' | 'rescored'): Promise<void> {
    const { action, reasons } = decideByScore(score, policy)
    await audit.append({
      ...{ kind, decisionId, action, score: score.score, reasons: score.reasons, model: score.model },
    })
    await onLateScore?.({ decisionId, score: score.score, action, reasons })
    await outbox.done(`${PREFIX}${decisionId}`)
  }

  /** The oldest make room: what was decided longest ago is the likeliest to have left the house. */
  function makeRoom(): void {
    if (outbox.size < MOST_WAITING) return
    const waiting = outbox.open().filter(({ kind }) => kind === KIND)
    for (const { id } of waiting.slice(0, MADE_ROOM)) void giveUp(id)
  }

  async function giveUp(id: string): Promise<void> {
    await outbox.done(id)
    await audit.append({ kind: 'not_rescored', decisionId: id.slice(PREFIX.length) }).catch(() => undefined)
  }

  return {
    async schedule(decisionId, job, late) {
      makeRoom()
      late
        ?.then((score) => (score === undefined ? undefined : tell(decisionId, score, 'late_score')))
        .catch(() => undefined)
      await outbox.put({
        id: `${PREFIX}${decisionId}`,
        kind: KIND,
        expiresAt: Date.now() + USEFUL_MS,
        payload: job,
      })
    },
    isDue: (job, now) => job.kind === KIND && now - (job.expiresAt - USEFUL_MS) > LATE_SCORE_MS,
    async perform({ id, expiresAt, payload }) {
      if (scorer === undefined || expiresAt < Date.now()) return await giveUp(id)
      const { signals, velocity } = payload as RescoringJob
      const frame = frameOf(parseOrderSignals(signals), velocity, crowd)
      const asked = await waitAndCallOff(
        (signal) => scorer.score(frame, { signal, deadlineMs: RESCORING_DEADLINE_MS }),
        RESCORING_DEADLINE_MS,
      )
      if (asked.status !== 'done') throw asked.status === 'failed' ? asked.error : new Error('late')
      await tell(id.slice(PREFIX.length), checkedScore(asked.value), 'rescored')
    },
  }
}
