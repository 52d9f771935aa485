import type { Span } from './span.ts'

/** A run of ASCII digits in a folded text, with nothing between them. */
export interface DigitGroup extends Span {
  readonly digits: string
}

/** Groups of digits that may be read as one number, because little stands between them. */
export type DigitRun = readonly DigitGroup[]

/** What may stand between two groups of a number. */
export interface Joint {
  /** Most characters. */
  readonly longest: number
  joins(gap: string): boolean
}

/** Neighbouring groups of a folded text. */
export function digitRuns(
  { text, digitGroups }: { readonly text: string; readonly digitGroups: readonly DigitGroup[] },
  { longest, joins }: Joint,
): readonly DigitRun[] {
  const runs: DigitGroup[][] = []
  let run: DigitGroup[] = []
  let end = -1
  // Groups of one number have the same between them, most often one space.
  let joint = ''
  for (const group of digitGroups) {
    const gap = end !== -1 && group.start - end <= longest ? text.slice(end, group.start) : ''
    if (gap !== '' && (gap === joint || joins(gap))) {
      run.push(group)
      joint = gap
    } else {
      run = [group]
      runs.push(run)
    }
    end = group.end
  }
  return runs
}

/** Whether a run has so many digits. */
export function hasDigits(fewest: number): (run: DigitRun) => boolean {
  return (run) => {
    let count = 0
    for (let at = 0; at < run.length && count < fewest; at++) count += run[at]?.digits.length ?? 0
    return count >= fewest
  }
}

/** Neighbouring groups read as one number. */
export interface DigitWindow extends Span {
  readonly digits: string
  /** How many groups it takes. */
  readonly count: number
}

/** How many digits and groups a number may have. */
export interface WindowSize {
  readonly fewestDigits: number
  readonly mostDigits: number
  readonly mostGroups: number
}

/** Every number that begins at a group, shortest first. */
export function windowsFrom(run: DigitRun, first: number, size: WindowSize): readonly DigitWindow[] {
  const windows: DigitWindow[] = []
  const start = run[first]?.start ?? 0
  let digits = ''
  for (let next = first; next < Math.min(run.length, first + size.mostGroups); next++) {
    const group = run[next]
    if (group === undefined || digits.length + group.digits.length > size.mostDigits) break
    digits += group.digits
    if (digits.length >= size.fewestDigits)
      windows.push({ start, end: group.end, digits, count: next + 1 - first })
  }
  return windows
}
