/** One measured number. Names are stable: a later run of the same suite has the same ones. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** Another program that did the same work in the same run. */
  readonly peer?: string
  readonly peerValue?: number
  /** Our value divided by the peer's. */
  readonly ratio?: number
  /** What the project demands of itself. */
  readonly bar?: number
  /** Which side of the bar is the good one. */
  readonly good?: 'at most' | 'at least'
  readonly met?: boolean
}

/** A figure that must not be larger than its bar. */
export function atMost(bar: number, figure: Figure): Figure {
  return { ...figure, bar, good: 'at most', met: figure.value <= bar }
}

/** A figure that must not be smaller than its bar. */
export function atLeast(bar: number, figure: Figure): Figure {
  return { ...figure, bar, good: 'at least', met: figure.value >= bar }
}

/** The bar as a reader expects it, such as `≤ 10`. */
export function barText({ value, bar, good, met }: Figure): string {
  if (bar === undefined) {
    return ''
  }
  const isMost = good === undefined ? value <= bar === met : good === 'at most'
  return isMost ? `≤ ${bar}` : `≥ ${bar}`
}

/** The value with as many digits as mean something. */
export function valueText({ value, unit }: Figure): string {
  const digits = Number.isInteger(value) ? value : Number(value.toPrecision(3))
  return `${digits}${unit === '' ? '' : ` ${unit}`}`
}
