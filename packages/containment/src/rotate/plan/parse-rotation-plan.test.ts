import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planOf } from '../../../test-support/rotation-case.ts'
import { spelled } from './duration.ts'
import { parseRotationPlan } from './parse-rotation-plan.ts'
import type { RotatedKey } from './rotation-plan.ts'

const MINUTE_MS = 60_000
const plan = (key: string, more = '') => `version: 1\nfolder: kept\n${more}keys:\n  - { ${key} }\n`
const faultsOf = (text: string) => {
  const parsed = parseRotationPlan(text)
  return parsed.outcome === 'faults' ? parsed.faults : []
}

describe('a plan', () => {
  it.each([
    ['kind: pass-keys, name: a, every: 30d', 5, 15 + 5],
    ['kind: pass-keys, name: a, every: 30d, passLifetime: 60s', 5, 10 + 5],
    ['kind: pass-keys, name: a, every: 30d, spread: 1h, passLifetime: 4h', 60, 300],
    ['kind: session-keys, name: a, every: 180d', 5, 90 * 1440 + 5],
    ['kind: sidecar-secret, name: a, every: 30d', 5, 5 + 61 / 60],
    ['kind: client-key, name: a, every: 90d', 65, 6],
    ['kind: client-key, name: a, every: 90d, serverCache: 0s', 5, 6],
    ['kind: client-secret, name: a, every: 90d', 5, 5],
    ['kind: sealing-key, name: a, every: 90d, artifacts: [m], copies: 30d', 5, 30 * 1440 + 5],
    [
      'kind: transit-key, name: a, every: 90d, artifacts: [m], key: "https://vault.example/v1/transit/keys/m"',
      0,
      5,
    ],
  ])('waits as long as it has to where it says nothing: %s', (key, leadMinutes, overlapMinutes) => {
    const { leadMs, overlapMs } = planOf(plan(key)).keys[0] as RotatedKey
    expect([leadMs / MINUTE_MS, overlapMs / MINUTE_MS]).toEqual([leadMinutes, overlapMinutes])
  })

  it.each([
    [
      'kind: pass-keys, name: a, every: 30d, overlap: 19m',
      'keys[0].overlap',
      '19m is too short: a pass, or the proposal of an action of the old key may be shown for 20m (spread of 5m, then 15m). Give 20m or more.',
    ],
    [
      'kind: pass-keys, name: a, every: 30d, lead: 299s',
      'keys[0].lead',
      '299s is too short: some server may not know a new key before 5m (spread of 5m). Give 5m or more.',
    ],
    [
      'kind: client-key, name: a, every: 30d, serverCache: 1d, lead: 1d',
      'keys[0].lead',
      '1d is too short: some server may not know a new key before 1445m (spread of 5m, serverCache of 1d). Give 1445m or more.',
    ],
    [
      'kind: session-keys, name: a, every: 90d',
      'keys[0].every',
      '90d is too short: one rotation takes up to 131050m (lead of 5m, overlap of 129605m, runEvery of 1d). Give 131050m or more.',
    ],
    [
      'kind: client-secret, name: a, every: 180d, expires: 180d',
      'keys[0].every',
      '180d is too long: the authorization server takes a credential for 180d, and it would be in use until 260645m after it was registered. Give 257755m or less.',
    ],
  ])('with times that something fails with is refused, with the number: %s', (key, place, sentence) => {
    expect(faultsOf(plan(key))).toEqual([{ place, sentence }])
  })

  it.each([
    ['kind: pass-keys, name: a, every: 30d, overlap: 20m, lead: 5m'],
    ['kind: client-secret, name: a, every: 257755m, expires: 180d'],
    ['kind: session-keys, name: a, every: 131050m'],
  ])('with exactly those numbers is taken: %s', (key) => {
    expect(faultsOf(plan(key))).toEqual([])
  })

  it.each([
    ['', ''],
    [': [', ''],
    ['version: 2\nfolder: a\nkeys: []', 'version'],
    [plan('kind: pass-keys, name: A, every: 30d'), 'keys[0].name'],
    [plan('kind: pass-keys, name: ../a, every: 30d'), 'keys[0].name'],
    [plan('kind: pass-keys, name: a, every: 30'), 'keys[0].every'],
    [plan('kind: pass-keys, name: a, every: 30d, canary: 1'), 'keys[0]'],
    [plan('kind: canary, name: a, every: 30d'), 'keys[0].kind'],
    [plan('kind: sealing-key, name: a, every: 30d, artifacts: []'), 'keys[0].artifacts'],
    [
      plan('kind: transit-key, name: a, every: 30d, artifacts: [a], key: "http://canary/v1/t/keys/a"'),
      'keys[0].key',
    ],
    [
      plan(
        'kind: client-key, name: a, every: 30d, proof: { issuer: "https://canary:canary@login.example", clientId: a }',
      ),
      'keys[0].proof.issuer',
    ],
    [
      plan('kind: pass-keys, name: a, every: 30d }\n  - { kind: pass-keys, name: a, every: 30d'),
      'keys[1].name',
    ],
  ])('that is wrong is told by its place, and never repeated: %j', (text, place) => {
    const faults = faultsOf(text)
    expect(faults.map((fault) => fault.place)).toContain(place)
    expect(JSON.stringify(faults)).not.toContain('canary')
  })

  it('that the how-to guide shows holds', () => {
    const guide = readFileSync(
      resolve(import.meta.dirname, '../../../../../docs/how-to/rotate-keys.md'),
      'utf8',
    )
    const [, shown = ''] = /```yaml\n([\s\S]*?)```/u.exec(guide) ?? []
    expect(planOf(shown).keys).toHaveLength(7)
  })

  it('of any text is a plan or faults, and never a fault of ours', () => {
    void fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(['plan', 'faults']).toContain(parseRotationPlan(text).outcome)
      }),
    )
  })

  it('says a time so that it can be written back', () => {
    void fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 6 - 1 }),
        fc.constantFrom('s', 'm', 'h', 'd'),
        (count, unit) => {
          const text = `kind: client-certificate, name: a, file: a.pem, renewBefore: ${count}${unit}`
          const read = planOf(plan(text)).keys[0] as { readonly renewBeforeMs: number }
          const again = planOf(plan(text.replace(`${count}${unit}`, spelled(read.renewBeforeMs))))
          expect(again.keys[0]).toEqual(read)
        },
      ),
    )
  })
})
