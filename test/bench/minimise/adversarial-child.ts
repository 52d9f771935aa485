// How long hostile inputs take, and how the time grows with their length.
import { redactTyped } from '@cloister/core/test-support/minimiser.ts'
import { ADVERSARIAL_SHAPES } from './adversarial-texts.ts'

/** Milliseconds by the name of a shape. */
export type AdversarialSample = Readonly<
  Record<string, { readonly ms: number; readonly twiceAsLongMs: number }>
>

export const HOSTILE_LENGTH = 40_000
const TIMES = 5

/** The shortest of several times: what the text costs, without what else the machine did. */
function timeOf(text: string): number {
  const times = Array.from({ length: TIMES }, () => {
    const since = performance.now()
    redactTyped(text)
    return performance.now() - since
  })
  return Math.min(...times)
}

process.once('message', () => {
  const measured = Object.entries(ADVERSARIAL_SHAPES).map(([shape, textOf]) => {
    timeOf(textOf(HOSTILE_LENGTH))
    return [
      shape,
      { ms: timeOf(textOf(HOSTILE_LENGTH)), twiceAsLongMs: timeOf(textOf(2 * HOSTILE_LENGTH)) },
    ] as const
  })
  const sample: AdversarialSample = Object.fromEntries(measured)
  process.send?.(sample, () => process.exit(0))
})
