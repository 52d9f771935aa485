import type { CheckContext } from '../check-context.ts'
import type { Finding } from '../finding.ts'
import type { LoadContext } from '../load/load-context.ts'
import { loadTarget } from '../load/load-target.ts'
import type { Notice, NoticeCode } from '../notice.ts'
import type { ClusterSubject } from '../subject/workload-subjects.ts'
import type { Subject } from '../subject.ts'
import type { Target } from '../target.ts'
import type { AuditRun } from './audit-run.ts'
import { type Examined, examineSubject } from './examine-subject.ts'
import { fingerprintOf } from './fingerprint.ts'
import { forEachConcurrently } from './for-each-concurrently.ts'
import { placeOf } from './subject-key.ts'

export interface Scan {
  readonly run: AuditRun
  readonly context: CheckContext
  note(notice: Notice): void
  onSubject(): void
  /** All Kubernetes objects of a target, for what is told of them beside findings. */
  onCluster(cluster: ClusterSubject): void
  onFinding(finding: Finding): void
}

/**
 * Looks at all of one target.
 *
 * @returns How many subjects of each kind a check looked at.
 */
export async function scanTarget(target: Target, scan: Scan): Promise<Readonly<Record<string, number>>> {
  const looked: Record<string, number> = {}
  const seen = { subjects: 0, notes: 0 }
  const note = (code: NoticeCode, place?: string): void => {
    seen.notes++
    scan.note({ code, target: target.name, ...(place === undefined ? {} : { place }) })
  }
  const load: LoadContext = { target: target.name, note, signal: scan.context.signal }
  try {
    const subjects = loadTarget(target, scan.run.configFolder, load)
    await forEachConcurrently(subjects, scan.run.config.concurrency, async (subject) => {
      seen.subjects++
      if (subject.kind === 'cluster') scan.onCluster(subject)
      if (await lookAt(subject, { ...scan, target, noteHere: note })) {
        looked[subject.kind] = (looked[subject.kind] ?? 0) + 1
        scan.onSubject()
      }
    })
  } catch {
    note('FILE_UNREADABLE')
  }
  if (Object.keys(looked).length === 0 && seen.notes === 0)
    note(seen.subjects > 0 ? 'TARGET_UNSUPPORTED' : 'TARGET_EMPTY')
  return looked
}

interface Look extends Scan {
  readonly target: Target
  noteHere(code: NoticeCode, place?: string): void
}

async function lookAt(subject: Subject, look: Look): Promise<boolean> {
  const checks = look.run.checks.filter(({ looksAt }) => looksAt.includes(subject.kind))
  if (checks.length === 0 || !(await isReachable(subject, look))) return false
  const { context, run } = look
  const examined = await examineSubject(subject, checks, {
    context,
    ...(run.journal === undefined ? {} : { journal: run.journal }),
  })
  for (const one of examined) takeDown(one, subject, look)
  return true
}

/** A target that is dead is told once, and not asked five hundred times. */
async function isReachable(subject: Subject, look: Look): Promise<boolean> {
  if (subject.kind !== 'origin' && subject.kind !== 'bucket') return true
  const origin = subject.kind === 'origin' ? subject.origin : subject.endpoint
  const { failure } = await look.context.probe.control(origin)
  if (failure === undefined) return true
  look.noteHere(failure === 'refused' ? 'ADDRESS_REFUSED' : 'TARGET_UNREACHABLE', origin)
  return false
}

function takeDown({ check, observations, fault }: Examined, subject: Subject, look: Look): void {
  const target = look.target.name
  if (fault !== undefined) look.note({ code: fault, target, place: placeOf(subject), checkId: check.id })
  for (const observation of observations) {
    look.onFinding({
      ...observation,
      checkId: check.id,
      target,
      severity: observation.severity ?? check.severity,
      fingerprint: fingerprintOf(check.id, observation),
      baseline: 'none',
    })
  }
}
