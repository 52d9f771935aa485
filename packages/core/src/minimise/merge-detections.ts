import type { DetectedKind, Detection } from './detection.ts'

/** What may never be given back wins over what may; then the longest; then the first of this list. */
const NEVER_RESTORED: ReadonlySet<DetectedKind> = new Set<DetectedKind>(['CARD', 'IBAN', 'TOKEN'])
const ORDER: readonly DetectedKind[] = [
  'TOKEN',
  'CARD',
  'IBAN',
  'URL',
  'EMAIL',
  'PHONE',
  'IP',
  'BIRTH',
  'ADDRESS',
  'NAME',
  'ID',
]

/**
 * Makes one detection of those that overlap, covering all of them, so that no part of a detected value survives.
 * The result is in the order of the text.
 */
export function mergeDetections(detections: readonly Detection[]): readonly Detection[] {
  const merged: Detection[] = []
  let strongest: Detection | undefined
  for (const next of detections.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    const isApart = last === undefined || next.start >= last.end
    if (
      last === undefined ||
      strongest === undefined ||
      isApart ||
      goesOnWithAddress(strongest, next, last)
    ) {
      if (last !== undefined && !isApart) merged[merged.length - 1] = { ...last, end: next.start }
      merged.push(next)
      strongest = next
    } else {
      strongest = stronger(strongest, next)
      merged[merged.length - 1] = {
        start: last.start,
        end: Math.max(last.end, next.end),
        kind: strongest.kind,
      }
    }
  }
  return merged
}

/**
 * A name that runs into an e-mail address, as in `Ada Lovelace, ada.lovelace@…` of one who is known, ends where that
 * begins: where an address begins is certain, and the model may use the two apart.
 */
function goesOnWithAddress(strongest: Detection, next: Detection, last: Detection): boolean {
  return (
    next.kind === 'EMAIL' &&
    next.end > last.end &&
    next.start > last.start &&
    !NEVER_RESTORED.has(strongest.kind)
  )
}

function stronger(a: Detection, b: Detection): Detection {
  const never = Number(NEVER_RESTORED.has(b.kind)) - Number(NEVER_RESTORED.has(a.kind))
  const longer = b.end - b.start - (a.end - a.start)
  return (never || longer || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)) > 0 ? b : a
}
