import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planOf } from '../../../test-support/rotation-case.ts'
import type { RotatedKey } from '../plan/rotation-plan.ts'
import { type KeyVersion, liveVersions } from '../state/key-version.ts'
import { afterServing, afterStep, nextStep } from './next-step.ts'

const [key] = planOf(`version: 1
folder: a
runEvery: 1h
keys: [{ kind: pass-keys, name: a, every: 2h }]`).keys as [RotatedKey]

/** When a version was what, as its times say. */
const ms = (at: string | undefined): number => Date.parse(at ?? '')

const stepAt = (versions: readonly KeyVersion[], nowMs: number) => nextStep(key, versions, new Date(nowMs))

/** Runs that come when they like, some of which are cut off so that servers are served late. */
const runs = fc.array(fc.record({ waitMs: fc.integer({ min: 0, max: 10_800_000 }), isLate: fc.boolean() }), {
  minLength: 1,
  maxLength: 120,
})

describe('whenever runs come', () => {
  it('a key signs only when all know it, and goes only when nothing of it is left', () => {
    void fc.assert(
      fc.property(runs, (schedule) => {
        let versions: readonly KeyVersion[] = []
        let nowMs = Date.parse('2026-12-01T00:00:00Z')
        for (const { waitMs, isLate } of schedule) {
          nowMs += waitMs
          for (
            let next = stepAt(versions, nowMs);
            next.dueAt.getTime() <= nowMs;
            next = stepAt(versions, nowMs)
          ) {
            const now = new Date(nowMs)
            const made = { id: `v${versions.length}`, pendingAt: now.toISOString() }
            versions = afterStep(versions, next, { now, made })
            if (isLate) {
              nowMs += 60_000
              versions = afterServing(versions, new Date(nowMs))
            }
          }
          const live = Object.values(liveVersions(versions)).filter((version) => version !== undefined)
          expect(live.length).toBeLessThanOrEqual(2)
          expect(liveVersions(versions).active).toBeDefined()
        }
        versions.forEach((version, index) => {
          const isFirst = index === 0
          if (!isFirst && version.activeAt)
            expect(ms(version.activeAt) - ms(version.publishedAt)).toBeGreaterThanOrEqual(key.leadMs)
          if (version.retiredAt)
            expect(ms(version.retiredAt) - ms(version.retiringAt)).toBeGreaterThanOrEqual(key.overlapMs)
        })
      }),
    )
  })

  it('no time runs back where the clock did', () => {
    const at = (text: string) => new Date(`2026-12-01T${text}:00Z`)
    let versions = afterStep(
      [],
      { step: 'create' },
      { now: at('12:00'), made: { id: 'a', pendingAt: at('12:00').toISOString() } },
    )
    versions = afterStep(versions, { step: 'publish', versionId: 'a' }, { now: at('11:58') })
    versions = afterStep(versions, { step: 'activate', versionId: 'a' }, { now: at('11:59') })
    expect(new Set(Object.values(versions[0] ?? {}))).toEqual(new Set(['a', at('12:00').toISOString()]))
  })
})
