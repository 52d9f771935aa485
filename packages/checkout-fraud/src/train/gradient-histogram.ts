import type { BinnedFeature } from './binned-features.ts'

/** Each cell holds two sums: of the first derivatives of its rows, and of the second. */
export const CELL_NUMBERS = 2

/** First and second derivatives of the loss, one of each per row. */
export interface Derivatives {
  readonly first: Float64Array
  readonly second: Float64Array
}

/** Sums of derivatives for every cell of every feature, the cells of one feature after those of the other. */
export type GradientHistogram = Float64Array

/** How many numbers the cells of one feature take, that of absent values included. */
export function widthOf({ edges }: BinnedFeature): number {
  return (edges.length + 1) * CELL_NUMBERS
}

/** Sums the derivatives of some rows. */
export function histogramOf(
  features: readonly BinnedFeature[],
  rows: Uint32Array,
  derivatives: Derivatives,
): GradientHistogram {
  const histogram = new Float64Array(features.reduce((width, feature) => width + widthOf(feature), 0))
  const ofRows = gathered(rows, derivatives)
  let start = 0
  for (const feature of features) {
    const width = widthOf(feature)
    addRows(histogram.subarray(start, start + width), { bins: feature.bins, rows, ofRows })
    start += width
  }
  return histogram
}

/** What is left of a node when one of its children is taken away: the other child, without a look at its rows. */
export function withoutChild(node: GradientHistogram, child: GradientHistogram): GradientHistogram {
  const rest = new Float64Array(node.length)
  for (let place = 0; place < node.length; place += 1) rest[place] = (node[place] ?? 0) - (child[place] ?? 0)
  return rest
}

interface Addends {
  readonly bins: Uint16Array
  readonly rows: Uint32Array
  readonly ofRows: Derivatives
}

function addRows(cells: Float64Array, { bins, rows, ofRows: { first, second } }: Addends): void {
  for (let place = 0; place < rows.length; place += 1) {
    const cell = (bins[rows[place] as number] as number) * CELL_NUMBERS
    cells[cell] = (cells[cell] as number) + (first[place] as number)
    cells[cell + 1] = (cells[cell + 1] as number) + (second[place] as number)
  }
}

/** Side by side, so that every feature reads them in one sweep. */
function gathered(rows: Uint32Array, { first, second }: Derivatives): Derivatives {
  const ofRows = { first: new Float64Array(rows.length), second: new Float64Array(rows.length) }
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] as number
    ofRows.first[place] = first[row] as number
    ofRows.second[place] = second[row] as number
  }
  return ofRows
}
