import { afterEach, expect, it, vi } from 'vitest'
import { openProbeClient } from '../../probe/probe-client.ts'
import type { Check } from '../check.ts'
import { NO_HINTS } from '../model-hints.ts'
import type { LogSubject } from '../subject/file-subjects.ts'
import { examineSubject } from './examine-subject.ts'

afterEach(() => vi.useRealTimers())

const subject: LogSubject = { kind: 'log', target: 'case', path: 'a.log', lines: () => [].values() as never }

it('ends the work of a check that is late, and keeps what it had seen', async () => {
  vi.useFakeTimers()
  const seen: string[] = []
  const check: Check = {
    id: 'LOG-99',
    title: 'Nothing',
    severity: 'low',
    effort: 'minutes',
    tier: 'static',
    looksAt: ['log'],
    how: '',
    fix: '',
    clauses: [],
    async *examine(_subject, { signal }) {
      try {
        yield {
          certainty: 'confirmed',
          asset: 'a',
          where: { kind: 'file', path: 'a.log' },
          evidence: { says: '' },
        }
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
        seen.push('its signal')
        yield {
          certainty: 'confirmed',
          asset: 'b',
          where: { kind: 'file', path: 'a.log' },
          evidence: { says: '' },
        }
        seen.push('more work')
      } finally {
        seen.push('its end')
      }
    },
  }
  const run = new AbortController()
  const context = {
    probe: openProbeClient({ allowed: [] }),
    active: false,
    model: NO_HINTS,
    now: new Date(0),
    signal: run.signal,
  }
  const examined = examineSubject(subject, [check], { context })
  await vi.advanceTimersByTimeAsync(1_800_000)
  expect(await examined).toMatchObject([{ fault: 'CHECK_LATE', observations: [{ asset: 'a' }] }])
  await vi.advanceTimersByTimeAsync(0)
  expect(seen).toEqual(['its signal', 'its end'])
  expect(run.signal.aborted).toBe(false)
})
