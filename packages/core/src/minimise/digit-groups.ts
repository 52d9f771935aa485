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
  for (const group of digitGroups) {
    if (end !== -1 && group.start - end <= longest && joins(text.slice(end, group.start))) run.push(group)
    else {
      run = [group]
      runs.push(run)
    }
    end = group.end
  }
  return runs
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
