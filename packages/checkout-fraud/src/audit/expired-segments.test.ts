import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { decidedEntry } from '../../test-support/decided-entry.ts'
import { openAuditLog } from './open-audit-log.ts'
import { segmentLines } from './segment-lines.ts'
import { verifyAuditLog } from './verify-audit-log.ts'

const DAY_MS = 86_400_000
const FIRST_DAY = Date.UTC(2026, 0, 1)

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'audit-retention-'))
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
  vi.setSystemTime(FIRST_DAY)
})
afterEach(async () => {
  vi.useRealTimers()
  await rm(directory, { recursive: true })
})

const onDay = (day: number) => vi.setSystemTime(FIRST_DAY + day * DAY_MS)
const segments = async () => (await readdir(directory)).filter((name) => name.startsWith('audit-')).sort()

/** A shop that opens its log, decides once and closes it, on each of these days. */
async function decidedOn(days: readonly number[], retentionDays?: number): Promise<void> {
  for (const day of days) {
    onDay(day)
    const log = await openAuditLog({ directory, retentionDays })
    await log.append(decidedEntry(`decision-${day}`))
    await log.close()
  }
}

describe('an audit log with a retention', () => {
  it('keeps an entry for so many days, and a day more at most', async () => {
    await decidedOn([0, 10], 30)
    onDay(30.9)
    const log = await openAuditLog({ directory, retentionDays: 30 })
    expect(await log.entriesOf('decision-0')).toHaveLength(1)
    await log.close()

    onDay(31.1)
    const later = await openAuditLog({ directory, retentionDays: 30 })
    expect(await later.entriesOf('decision-0')).toEqual([])
    expect(await later.entriesOf('decision-10')).toHaveLength(1)
    await later.close()
  })

  it('is whole for an auditor though its beginning is gone', async () => {
    await decidedOn([0, 10, 20, 35], 30)
    expect(await verifyAuditLog(directory)).toMatchObject({
      ...{ segments: 3, entries: 3, retentionDays: 30, faults: [] },
    })
  })

  it('goes on from its last line though all of it is gone', async () => {
    await decidedOn([0, 100, 101], 30)
    expect(await verifyAuditLog(directory)).toMatchObject({ entries: 2, faults: [] })
  })

  it('still shows that a file was taken away before its time', async () => {
    await decidedOn([0, 10, 20], 30)
    await rm(join(directory, (await segments())[1] ?? ''))

    expect((await verifyAuditLog(directory)).faults).toMatchObject([{ fault: 'predecessor_missing' }])
  })

  it('is swept while a process goes on, which begins a file each day', async () => {
    const log = await openAuditLog({ directory, retentionDays: 1 })
    for (const day of [0, 0.5, 1.1]) {
      onDay(day)
      await log.append(decidedEntry(`decision-${day}`))
    }
    expect(await segments()).toHaveLength(2)

    onDay(2.5)
    vi.advanceTimersByTime(3_600_000)
    await vi.waitFor(async () => expect(await segments()).toHaveLength(1))
    expect(await log.entriesOf('decision-1.1')).toHaveLength(1)
    await log.close()
    expect((await verifyAuditLog(directory)).faults).toEqual([])
  })
})

describe('a file of the log', () => {
  it('may go while others are read', async () => {
    expect(await Array.fromAsync(segmentLines(join(directory, 'gone')))).toEqual([])
    await expect(Array.fromAsync(segmentLines(directory))).rejects.toThrow('EISDIR')
  })
})

describe('an audit log without a retention', () => {
  it('is kept whole, and nothing may be missing from it', async () => {
    await decidedOn([0, 3_000, 3_001])
    expect(await segments()).toHaveLength(3)
    await rm(join(directory, (await segments())[0] ?? ''))

    expect((await verifyAuditLog(directory)).faults).toMatchObject([{ fault: 'predecessor_missing' }])
  })

  it.each([0, 3_651, Number.NaN])('is not made by a retention of %s days', async (retentionDays) => {
    await expect(openAuditLog({ directory, retentionDays })).rejects.toMatchObject({
      code: 'CLOISTER_OPTIONS_INVALID',
      details: { option: 'retentionDays' },
    })
  })
})
