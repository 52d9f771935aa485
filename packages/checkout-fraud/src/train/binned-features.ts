/** Most cells that one feature is cut into, beside the cell of absent values. */
const MOST_BINS = 1023

/** One feature of all rows, each value replaced by the number of its cell. */
export interface BinnedFeature {
  /** Where the feature stands in a row. */
  readonly index: number
  /** The number of each row's cell. An absent value (NaN) is in the cell behind the last. */
  readonly bins: Uint16Array
  /** The least value of each cell: a value is left of a cut at cell b if it is below `edges[b]`. */
  readonly edges: Float32Array
}

/** Cuts every feature into cells of about the same number of rows. Features of one value say nothing: left out. */
export function binFeatures(rows: readonly Float32Array[]): readonly BinnedFeature[] {
  return Array.from({ length: rows[0]?.length ?? 0 }, (_, index) => binFeature(rows, index)).filter(
    ({ edges, bins }) => edges.length > 1 || (edges.length === 1 && bins.includes(edges.length)),
  )
}

function binFeature(rows: readonly Float32Array[], index: number): BinnedFeature {
  const column = Float32Array.from(rows, (row) => row[index] ?? Number.NaN)
  const edges = edgesOf(column)
  return { index, edges, bins: Uint16Array.from(column, (value) => binOf(value, edges)) }
}

function edgesOf(column: Float32Array): Float32Array {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort()
  const distinct = sorted.filter((value, place) => place === 0 || value !== sorted[place - 1])
  if (distinct.length <= MOST_BINS) return distinct
  const cuts = Float32Array.from(
    { length: MOST_BINS },
    (_, cut) => sorted[Math.floor((cut * sorted.length) / MOST_BINS)] ?? 0,
  )
  return cuts.filter((value, place) => place === 0 || value !== cuts[place - 1])
}

/** The last cell that begins at or below the value. */
function binOf(value: number, edges: Float32Array): number {
  if (Number.isNaN(value)) return edges.length
  let [low, high] = [0, edges.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((edges[middle] ?? Number.POSITIVE_INFINITY) <= value) low = middle
    else high = middle - 1
  }
  return low
}
