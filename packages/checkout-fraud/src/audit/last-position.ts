import { join } from 'node:path'
import { type ChainPosition, digestOfLine } from './line-chain.ts'
import { segmentLines } from './segment-lines.ts'
import { segmentNames } from './segment-names.ts'

/** Where the newest file of the log ends: at its last whole line. */
export async function lastPosition(directory: string): Promise<ChainPosition | null> {
  for (const segment of (await segmentNames(directory)).toReversed()) {
    let last: string | undefined
    for await (const { text, isWhole } of segmentLines(join(directory, segment))) if (isWhole) last = text
    if (last !== undefined) return { segment, digest: digestOfLine(last) }
  }
  return null
}
