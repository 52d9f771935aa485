/** Up to vertices of a mesh with position, normal, colour and texture, and to stereo sound. */
const LONGEST_LAG = 16

/**
 * Whether numbers say little of those near them, and lie around zero. In a mesh, in sound and in pictures what is near in a
 * file is near in the world. Kernels of a convolution are related as well, row by row, but less.
 *
 * @param mostRelated Greatest correlation with a neighbour, from 0 to 1.
 */
export function isRandomOrder(values: Float64Array, mostRelated: number): boolean {
  const ranks = signedRoots(values)
  const { length } = ranks
  let mean = 0
  for (const value of ranks) mean += value / length
  let spread = 0
  for (const value of ranks) spread += (value - mean) ** 2
  if (!(spread > 0)) return false
  // Around zero: what is counted, measured or priced is not.
  if (Math.abs(mean) > 0.5 * Math.sqrt(spread / length)) return false
  for (let lag = 1; lag <= LONGEST_LAG; lag++) {
    let product = 0
    for (let at = lag; at < length; at++)
      product += ((ranks[at] as number) - mean) * ((ranks[at - lag] as number) - mean)
    if (product / spread > mostRelated) return false
  }
  return true
}

/** Large outliers, of which networks have some, would hide everything else. */
function signedRoots(values: Float64Array): Float64Array {
  return values.map((value) => (Number.isFinite(value) ? Math.sign(value) * Math.sqrt(Math.abs(value)) : 0))
}
