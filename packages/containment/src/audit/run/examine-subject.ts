import type { Check } from '../check.ts'
import type { CheckContext } from '../check-context.ts'
import { CheckStopped } from '../check-stopped.ts'
import type { NoticeCode } from '../notice.ts'
import type { Observation } from '../observation.ts'
import type { Subject } from '../subject.ts'
import type { Journal, JournalEntry } from './journal.ts'
import { openLook } from './open-look.ts'
import { journalKeyOf } from './subject-key.ts'
import { withDeadline } from './with-deadline.ts'

/** One check and what it saw in one subject. */
export interface Examined extends JournalEntry {
  readonly check: Check
}

/** Most that one check may see in one subject: a file of a million bad lines is one thing to repair. */
const MOST_OBSERVATIONS = 200
const STATIC_DEADLINE_MS = 60_000
const LIVE_DEADLINE_MS = 300_000
const LARGE_DEADLINE_MS = 1_800_000

/** Lets every check that looks at this kind of subject look at it. None of them can end the run. */
export async function examineSubject(
  subject: Subject,
  checks: readonly Check[],
  parts: { readonly context: CheckContext; readonly journal?: Journal },
): Promise<readonly Examined[]> {
  const { context, journal } = parts
  const key = journal === undefined ? undefined : await journalKeyOf(subject)
  const examined: Examined[] = []
  for (const check of checks) {
    const known = key === undefined ? undefined : journal?.recall(key, check.id)
    const entry = known ?? (await examineBy(check, subject, context))
    // What a broken run saw is less than what there is: the next one asks again.
    if (known === undefined && key !== undefined && !context.signal.aborted)
      journal?.record(key, check.id, entry)
    examined.push({ check, ...entry })
  }
  return examined
}

/** Layers are unpacked whole, however many there are. */
function deadlineOf({ tier }: Check, { kind }: Subject): number {
  if (kind === 'image' || kind === 'log') return LARGE_DEADLINE_MS
  return tier === 'static' ? STATIC_DEADLINE_MS : LIVE_DEADLINE_MS
}

type Looking = Exclude<ReturnType<Check['examine']>, Iterable<Observation>>

async function examineBy(check: Check, subject: Subject, context: CheckContext): Promise<JournalEntry> {
  const observations: Observation[] = []
  const look = openLook(context)
  const add = (observation: Observation): NoticeCode | undefined => {
    if (observations.length >= MOST_OBSERVATIONS) return 'TOO_MANY_FINDINGS'
    observations.push(observation)
    return undefined
  }
  const collectAll = (seen: Iterable<Observation>): NoticeCode | undefined => {
    for (const observation of seen) if (add(observation) !== undefined) return 'TOO_MANY_FINDINGS'
    return undefined
  }
  const collect = async (seen: Looking): Promise<NoticeCode | undefined> => {
    for await (const observation of await seen) {
      // To leave the loop is what closes the files of a generator.
      if (look.hasEnded) break
      if (add(observation) !== undefined) return 'TOO_MANY_FINDINGS'
    }
    return undefined
  }
  const deadlineMs = deadlineOf(check, subject)
  try {
    const seen = check.examine(subject, look.context)
    // Most checks have looked when they return; no clock could have ended them.
    const ended =
      Symbol.iterator in seen
        ? { value: collectAll(seen) }
        : await withDeadline(collect(seen), deadlineMs, look.end)
    const fault = context.signal.aborted ? 'CHECK_FAILED' : ended === 'late' ? 'CHECK_LATE' : ended.value
    return { observations: [...observations], ...(fault === undefined ? {} : { fault }) }
  } catch (cause) {
    // The fault may hold what the subject held, so only its name is kept.
    const fault = cause instanceof CheckStopped ? cause.code : 'CHECK_FAILED'
    return { observations: [...observations], fault }
  }
}
