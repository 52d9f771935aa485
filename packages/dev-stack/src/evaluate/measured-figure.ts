/** One number, by a name that stays. Absent when there is nothing to say it of. */
export interface MeasuredFigure {
  readonly name: string
  readonly value: number | undefined
  /** `share` is from 0 to 1. */
  readonly unit: 'share' | 'ms' | 'count'
}

export function share(name: string, value: number | undefined): MeasuredFigure {
  return { name, value, unit: 'share' }
}

export function count(name: string, value: number): MeasuredFigure {
  return { name, value, unit: 'count' }
}
