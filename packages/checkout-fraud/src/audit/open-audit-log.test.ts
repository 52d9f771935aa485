import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { decidedEntry } from '../../test-support/decided-entry.ts'
import { openForAppend } from './append-file.ts'
import { openAuditLog, openAuditLogWith } from './open-audit-log.ts'
import { verifyAuditLog } from './verify-audit-log.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'audit-log-'))
})
afterEach(() => rm(directory, { recursive: true }))

const segments = async () => (await readdir(directory)).filter((name) => name.startsWith('audit-')).sort()
const pathOf = async (place: number) => join(directory, (await segments()).at(place) ?? '')
const ids = (first: number, count: number) => Array.from({ length: count }, (_, n) => `decision-${first + n}`)

async function written(decisions: readonly string[], segmentBytes?: number): Promise<void> {
  const log = await openAuditLog({ directory, segmentBytes })
  for (const id of decisions) await log.append(decidedEntry(id))
  await log.close()
}

describe('the audit log', () => {
  it('has an entry on record when it says so, though nobody closes it', async () => {
    const log = await openAuditLog({ directory })
    await log.append(decidedEntry('decision-1'))

    expect(await readFile(await pathOf(0), 'utf8')).toContain('"decision-1"')
    expect(await log.entriesOf('decision-1')).toMatchObject([{ action: 'review', faults: ['deadline'] }])
    expect(await log.entriesOf('decision-2')).toEqual([])
    await log.close()
  })

  it('can be read by the account of the shop only', async () => {
    await written(ids(1, 1))
    expect(((await stat(await pathOf(0))).mode & 0o777).toString(8)).toBe('600')
  })

  it('writes what comes at once in few groups, in order and whole', async () => {
    const log = await openAuditLog({ directory, sync: 'every_group' })
    await Promise.all(ids(0, 2_000).map((id) => log.append(decidedEntry(id))))
    await log.close()

    const lines = (await readFile(await pathOf(0), 'utf8')).trimEnd().split('\n')
    expect(lines.slice(1).map((line) => (JSON.parse(line) as { decisionId: string }).decisionId)).toEqual(
      ids(0, 2_000),
    )
    expect(await verifyAuditLog(directory)).toEqual({ segments: 1, entries: 2_000, tornLines: 0, faults: [] })
  })

  it.each([
    ['interval', 0],
    ['every_group', 1],
  ] as const)(
    'with %s is on the disk %i times when it answers, and once more soon after',
    async (sync, times) => {
      let synced = 0
      const log = await openAuditLogWith({ directory, sync }, async (path) => {
        const handle = await openForAppend(path)
        const datasync = handle.datasync.bind(handle)
        return Object.assign(handle, {
          datasync: async () => {
            await datasync()
            if (/^audit-\d/u.test(basename(path))) synced += 1
          },
        })
      })
      await log.append(decidedEntry('decision-1'))
      expect(synced).toBe(times)
      await vi.waitFor(() => expect(synced).toBe(times + 1), 1_500)
      await log.close()
    },
  )

  it('begins another file when one is full, and finds entries in all of them', async () => {
    await written(ids(0, 400), 64 << 10)
    const log = await openAuditLog({ directory })

    expect((await segments()).length).toBeGreaterThan(1)
    expect(await log.entriesOf('decision-0')).toHaveLength(1)
    expect(await log.entriesOf('decision-399')).toHaveLength(1)
    expect(await verifyAuditLog(directory)).toMatchObject({ entries: 400, faults: [] })
    await log.close()
  })

  it('goes on after a process that ended in the middle of a line', async () => {
    await written(ids(0, 3))
    await appendFile(await pathOf(0), '{"before":"x","at":1,"kind":"deci')
    await written(ids(3, 2))

    const log = await openAuditLog({ directory })
    expect(await Promise.all(ids(0, 5).map(async (id) => (await log.entriesOf(id)).length))).toEqual([
      1, 1, 1, 1, 1,
    ])
    expect(await verifyAuditLog(directory)).toEqual({ segments: 2, entries: 5, tornLines: 1, faults: [] })
    await log.close()
  })

  it.each([
    ['altered', (text: string) => text.replace('"review"', '"allow"'), 3],
    ['removed', (text: string) => text.replace(/^.*decision-1.*\n/m, ''), 3],
    ['repeated', (text: string) => text.replace(/^(.*decision-1.*\n)/m, '$1$1'), 4],
  ])('shows that a line was %s', async (_, tamper, line) => {
    await written(ids(0, 4))
    const path = await pathOf(0)
    await writeFile(path, tamper(await readFile(path, 'utf8')))

    expect((await verifyAuditLog(directory)).faults).toContainEqual(
      expect.objectContaining({ line, fault: 'altered' }),
    )
  })

  it('shows that a file was taken away', async () => {
    await written(ids(0, 2))
    await written(ids(2, 2))
    await rm(await pathOf(0))

    expect((await verifyAuditLog(directory)).faults).toMatchObject([
      { line: 1, fault: 'predecessor_missing' },
    ])
  })

  it('serves two processes that write to one directory at once', async () => {
    const logs = await Promise.all([openAuditLog({ directory }), openAuditLog({ directory })])
    await Promise.all(ids(0, 200).map((id, place) => logs[place % 2]?.append(decidedEntry(id))))
    await Promise.all(logs.map((log) => log.close()))

    expect(await verifyAuditLog(directory)).toMatchObject({ entries: 200, tornLines: 0, faults: [] })
  })

  it('refuses an entry when the disk is full, and takes entries again when it is not', async () => {
    let isFull = false
    const log = await openAuditLogWith({ directory }, (path) =>
      isFull && path.includes('audit-') ? openForAppend('/dev/full') : openForAppend(path),
    )
    isFull = true
    await expect(log.append(decidedEntry('decision-0'))).rejects.toMatchObject({
      code: 'CLOISTER_RECORD_UNWRITABLE',
    })
    isFull = false
    await log.append(decidedEntry('decision-1'))
    await log.close()

    expect(await verifyAuditLog(directory)).toMatchObject({ entries: 1, faults: [] })
  })

  it('refuses entries rather than fill the memory when the disk hangs', async () => {
    const hanging = Promise.withResolvers<never>()
    hanging.promise.catch(() => undefined)
    let isHanging = false
    const log = await openAuditLogWith({ directory }, (path) =>
      isHanging ? hanging.promise : openForAppend(path),
    )
    isHanging = true
    const appended = Array.from({ length: 20_002 }, () => log.append(decidedEntry('decision-0')))
    const ended = Promise.allSettled(appended)
    await expect(appended.at(-1)).rejects.toMatchObject({ code: 'CLOISTER_RECORD_UNWRITABLE' })
    hanging.reject(new Error('the disk is gone'))
    expect((await ended).filter(({ status }) => status === 'fulfilled')).toEqual([])
    await log.close()
  })

  it('is not opened in a directory that cannot be used', async () => {
    await writeFile(join(directory, 'file'), '')
    await expect(openAuditLog({ directory: join(directory, 'file', 'below') })).rejects.toMatchObject({
      code: 'CLOISTER_RECORD_UNWRITABLE',
    })
    await expect(openAuditLog({ directory, segmentBytes: 1 })).rejects.toMatchObject({
      code: 'CLOISTER_OPTIONS_INVALID',
      details: { option: 'segmentBytes' },
    })
    const misspelt = { directory, retention: 30 }
    await expect(openAuditLog(misspelt)).rejects.toMatchObject({
      details: { expected: 'no option other than directory, sync, segmentBytes, retentionDays' },
    })
  })
})
