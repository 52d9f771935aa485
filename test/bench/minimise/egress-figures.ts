import { atMost, type Figure } from '../figure.ts'
import { median } from '../quantile.ts'
import { runChild } from '../run-child.ts'
import type { CanarySample } from './canary-child.ts'
import type { GuardSample } from './guard-child.ts'

/** What passes the last look at a request, and what the look costs. */
export async function egressFigures(rounds: number): Promise<readonly Figure[]> {
  const { canaries, passed } = await runChild<CanarySample>(new URL('canary-child.ts', import.meta.url), {})
  const p50Ms: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    p50Ms.push((await runChild<GuardSample>(new URL('guard-child.ts', import.meta.url), {})).p50Ms)
  }
  const of = `of ${canaries.toLocaleString('en-US')}`
  return [
    atMost(0, { name: `encoded canaries that pass the egress guard, ${of}`, value: passed, unit: '' }),
    { name: 'egress guard on a body of 2 kB, p50', value: median(p50Ms), unit: 'ms' },
  ]
}
