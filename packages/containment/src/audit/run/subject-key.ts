import { stat } from 'node:fs/promises'
import type { Subject } from '../subject.ts'

/**
 * Names a subject that takes long, so that a broken run can go on behind it. What is looked at in a moment is looked at
 * again instead: it may have changed.
 */
export async function journalKeyOf(subject: Subject): Promise<string | undefined> {
  if (subject.kind === 'origin') return `origin ${subject.origin}`
  if (subject.kind === 'bucket') return `bucket ${subject.endpoint} ${subject.name}`
  if (subject.kind !== 'image') return undefined
  const seen = await stat(subject.absolutePath).catch(() => undefined)
  return seen === undefined ? undefined : `image ${subject.absolutePath} ${seen.size} ${seen.mtimeMs}`
}

/** The file or address of a subject, for notices. */
export function placeOf(subject: Subject): string {
  switch (subject.kind) {
    case 'origin':
      return subject.origin
    case 'bucket':
      return subject.name
    case 'cluster':
      return subject.target
    case 'build-context':
      return subject.dockerfilePath
    default:
      return subject.path
  }
}
