/** Bytes of a file from one up to another, which is not among them. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** The parts that a file is hashed in: one, or as many as there are shards. An empty file has one that is empty. */
export function rangesOf(sizeBytes: number, shardBytes: number | undefined): readonly Range[] {
  const step = shardBytes ?? Number.POSITIVE_INFINITY
  const ranges: Range[] = []
  for (let from = 0; from < sizeBytes || from === 0; from += step)
    ranges.push({ from, to: Math.min(from + step, sizeBytes) })
  return ranges
}
