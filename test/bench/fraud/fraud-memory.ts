import { atMost } from '../figure.ts'
import { runChild } from '../run-child.ts'
import type { Suite } from '../suite.ts'
import type { MemorySample } from './memory-child.ts'

const TIMEOUT_MS = 30 * 60_000

/** Whether a process that decides for days stays as large as it was. */
export const fraudMemory: Suite = {
  name: 'fraud-memory',
  about: 'memory of a process over a million fraud decisions',
  needs: [],
  dataSource: 'It needs no data.',
  measure: async () => {
    const program = new URL('memory-child.ts', import.meta.url)
    const { full, last } = await runChild<MemorySample>(program, {}, ['--expose-gc'], TIMEOUT_MS)
    return [
      { name: 'resident memory after 400,000 decisions', value: full.residentMb, unit: 'MB' },
      { name: 'resident memory after 1,000,000 decisions', value: last.residentMb, unit: 'MB' },
      atMost(1.1, {
        name: 'growth of resident memory over the last 600,000 decisions',
        value: last.residentMb / full.residentMb,
        unit: '',
      }),
      { name: 'memory in use after 1,000,000 decisions', value: last.inUseMb, unit: 'MB' },
      atMost(1.02, {
        name: 'growth of memory in use over the last 600,000 decisions',
        value: last.inUseMb / full.inUseMb,
        unit: '',
      }),
    ]
  },
}
