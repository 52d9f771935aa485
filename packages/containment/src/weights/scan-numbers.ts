import { WINDOW_BYTES, windowLayout } from './lanes/window-layout.ts'
import type { ByteReader } from './read/byte-reader.ts'
import type { NumberLayout } from './weight-finding.ts'

/** A stretch of bytes that look like weights. */
export interface NumberRun {
  readonly layout: NumberLayout
  readonly offset: number
  readonly lengthBytes: number
  readonly confidence: number
}

/** How much of what is read is looked at. */
export interface Thoroughness {
  /** From one look to the next. */
  readonly strideBytes: number
  /** Whether somebody waits: a run is told once two looks agree, and not when it ends. */
  readonly isWaitedFor?: boolean
}

/** The least that counts, and the step of a search through everything. */
export const BLOCK_BYTES = 65_536
/** In something longer, one block may be chance. */
const SHORT_BYTES = 1 << 20
const SURE_BYTES = 1 << 20

/** Finds stretches of numbers that look like weights, from here to the end of a reader. */
export async function* scanNumbers(
  reader: ByteReader,
  { strideBytes, isWaitedFor = false }: Thoroughness,
  signal: AbortSignal,
): AsyncGenerator<NumberRun, void, undefined> {
  const runs = new Runs(isWaitedFor)
  for (;;) {
    signal.throwIfAborted()
    const offset = reader.position
    const block = (await reader.peek(BLOCK_BYTES)).subarray(0, BLOCK_BYTES)
    if (block.length < WINDOW_BYTES) break
    const layout = offset === 0 && block.length < BLOCK_BYTES ? undefined : blockLayoutOf(block, runs.layout)
    const before = runs.next({ layout, offset, end: offset + block.length })
    if (before !== undefined) yield before
    await reader.skip(block.length)
    // Where weights begin, everything is looked at, so that the run is known for what it is.
    if (layout === undefined && strideBytes > BLOCK_BYTES) await reader.skip(strideBytes - BLOCK_BYTES)
  }
  const last = runs.next({ layout: undefined, offset: reader.position, end: reader.position })
  if (last !== undefined) yield last
}

interface Look {
  readonly layout: NumberLayout | undefined
  readonly offset: number
  readonly end: number
}

/** Joins looks at the same kind of number into runs. */
class Runs {
  readonly #isWaitedFor: boolean
  #run: { readonly layout: NumberLayout; readonly offset: number; end: number; looks: number } | undefined

  constructor(isWaitedFor: boolean) {
    this.#isWaitedFor = isWaitedFor
  }

  /** Of the run that may go on. */
  get layout(): NumberLayout | undefined {
    return this.#run?.layout
  }

  /** Notes what was seen, and tells the run that ended by it, or that somebody waits for, if it is no chance. */
  next({ layout, offset, end }: Look): NumberRun | undefined {
    const run = this.#run
    if (run !== undefined && run.layout === layout) {
      run.end = end
      run.looks++
      return this.#isWaitedFor && run.looks === 2 ? finished(run) : undefined
    }
    this.#run = layout === undefined ? undefined : { layout, offset, end, looks: 1 }
    if (run === undefined || (this.#isWaitedFor && run.looks > 1)) return undefined
    return run.looks > 1 || end <= SHORT_BYTES ? finished(run) : undefined
  }
}

/** One kind of number in the first window, and then in most of the others. */
function blockLayoutOf(block: Uint8Array, before: NumberLayout | undefined): NumberLayout | undefined {
  const layout = windowLayout(block.subarray(0, WINDOW_BYTES))
  // What goes on as it was before needs no second look.
  if (layout === undefined || layout === before) return layout
  let same = 1
  let others = 0
  for (let at = WINDOW_BYTES; at + WINDOW_BYTES <= block.length; at += WINDOW_BYTES) {
    others++
    if (windowLayout(block.subarray(at, at + WINDOW_BYTES)) === layout) same++
  }
  return same >= others ? layout : undefined
}

function finished({ layout, offset, end }: { layout: NumberLayout; offset: number; end: number }): NumberRun {
  const isSure = end - offset >= SURE_BYTES
  const isPlain = layout !== 'int4' && layout !== 'fp8' && layout !== 'int8'
  return {
    layout,
    offset,
    lengthBytes: end - offset,
    confidence: isPlain ? (isSure ? 0.95 : 0.8) : isSure ? 0.7 : 0.5,
  }
}
