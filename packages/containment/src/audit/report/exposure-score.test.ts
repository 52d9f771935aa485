import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { madeUpFinding, madeUpReport } from '../../../test-support/made-up-report.ts'
import type { Finding } from '../finding.ts'
import { SEVERITIES } from '../severity.ts'
import { exposureScore } from './exposure-score.ts'

const pointsOf = (...findings: readonly Finding[]): number => exposureScore(madeUpReport({ findings })).points
const someFinding = fc.record({
  severity: fc.constantFrom(...SEVERITIES),
  certainty: fc.constantFrom('confirmed' as const, 'suspected' as const),
  asset: fc.string({ maxLength: 3 }),
})

describe('the score', () => {
  it('is 100 when nothing was found, and lower the worse and the surer a finding is', () => {
    const points = SEVERITIES.map((severity) => pointsOf(madeUpFinding({ severity })))
    expect(points).toEqual([60, 85, 95, 99])
    expect(pointsOf(madeUpFinding({ certainty: 'suspected' }))).toBe(80)
    expect(pointsOf()).toBe(100)
  })

  it('counts a fault of one thing once, however often it was seen', () => {
    expect(pointsOf(madeUpFinding(), madeUpFinding({ target: 'deploy' }))).toBe(60)
    expect(pointsOf(madeUpFinding(), madeUpFinding({ asset: 'other.shop.example' }))).toBe(36)
  })

  it('is at most so much when not everything could be looked at', () => {
    const [target] = madeUpReport().targets
    const targets = target === undefined ? [] : [{ ...target, complete: false }]
    expect(exposureScore(madeUpReport({ targets }))).toMatchObject({ isAtMost: true })
    expect(exposureScore(madeUpReport({ targets: [] }))).toMatchObject({ isAtMost: true })
  })

  it('never rises when something more is found', () => {
    fc.assert(
      fc.property(fc.array(someFinding, { maxLength: 30 }), someFinding, (all, one) => {
        const findings = all.map((each) => madeUpFinding(each))
        expect(pointsOf(...findings, madeUpFinding(one))).toBeLessThanOrEqual(pointsOf(...findings))
      }),
    )
  })
})
