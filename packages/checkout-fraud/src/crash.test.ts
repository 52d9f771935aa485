import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeScorer } from '../test-support/fake-scorer.ts'
import { openAuditLog } from './audit/open-audit-log.ts'
import { verifyAuditLog } from './audit/verify-audit-log.ts'
import { createCheckoutFraud } from './create-checkout-fraud.ts'
import type { LateScore } from './decide/rescoring.ts'
import { createKeyring } from './keyring.ts'
import type { SettledOrder } from './velocity/velocity-store.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'crash-'))
})
afterEach(() => rm(directory, { recursive: true }))

const SHOP = join(import.meta.dirname, '../test-support/decide-until-killed.ts')

/** Lets a shop decide in a process of its own and kills it in the middle. Returns what it had promised until then. */
async function killedAfter(lines: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--conditions=@cloister/source', SHOP, directory])
  const ended = once(child, 'exit')
  const promised: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    promised.push(line)
    if (promised.length === lines) child.kill('SIGKILL')
  }
  const [, signal] = await ended
  expect(signal).toBe('SIGKILL')
  return promised
}

describe('a shop that is killed', () => {
  it('loses no decision that it answered, no score that it owes and no outcome that it took', async () => {
    const promised = [...(await killedAfter(120)), ...(await killedAfter(41))]
    const decisionIds = promised.flatMap((line) => line.match(/^decided (.+)$/)?.slice(1) ?? [])
    const outcomes = promised.filter((line) => line.startsWith('reported'))

    const [lateScores, settled] = [new Set<string>(), new Set<string>()]
    const audit = await openAuditLog({ directory })
    const fraud = createCheckoutFraud({
      ...{ keys: createKeyring(), scorer: fakeScorer(0.9), audit },
      velocity: {
        record: () => Promise.resolve({ isRepeated: false, byKind: {} }),
        settle: ({ id }: SettledOrder) => Promise.resolve(void settled.add(id)),
        close: () => Promise.resolve(),
      },
      onLateScore: ({ decisionId }: LateScore) => void lateScores.add(decisionId),
    })
    await expect.poll(() => audit.outbox.size, { timeout: 20_000 }).toBe(0)

    expect(decisionIds.length).toBeGreaterThan(70)
    expect(decisionIds.filter((id) => !lateScores.has(id))).toEqual([])
    expect(settled.size).toBeGreaterThanOrEqual(outcomes.length)
    for (const id of decisionIds) {
      expect((await audit.entriesOf(id)).map(({ kind }) => kind)).toEqual(['decided', 'rescored'])
    }
    await fraud.close()
    expect((await verifyAuditLog(directory)).faults).toEqual([])
  })
})
