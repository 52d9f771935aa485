import type { NumberLayout } from '../weight-finding.ts'
import { countWindow } from './byte-counts.ts'
import { byteLayout } from './byte-lanes.ts'
import { floatLayout } from './float-lanes.ts'
import { blockLayout } from './quantised-lanes.ts'

/** Looked at together. Smaller ones say too little of blocks with 210 bytes. */
export const WINDOW_BYTES = 16_384

/** What is looked at first, to pass over what cannot be weights: text, code, and what is compressed or encrypted. */
const GLANCE_BYTES = 2_048
/** Numbers of a network are hardly more even than this; programs and tables are less. */
const LEAST_BITS = 4.5

/** What kind of weights a window looks like, if any. */
export function windowLayout(window: Uint8Array): NumberLayout | undefined {
  if (!isPossible(window)) return undefined
  const counted = countWindow(window)
  if (counted.bits < LEAST_BITS) return undefined
  // Blocks of Q8_0 are whole numbers with a scale between them: without it they would be taken for whole numbers alone.
  return floatLayout(counted) ?? blockLayout(counted) ?? byteLayout(counted)
}

/** Half of the bytes of any weights begin with a one, whatever their format; of text and programs it is far fewer. */
function isPossible(window: Uint8Array): boolean {
  const from = Math.max(0, (window.length - GLANCE_BYTES) >> 1)
  const until = Math.min(window.length, from + GLANCE_BYTES)
  let ones = 0
  for (let at = from; at < until; at++) ones += (window[at] as number) >> 7
  const share = ones / (until - from)
  return share > 0.3 && share < 0.7
}
