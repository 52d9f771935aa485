import { describe, expect, it } from 'vitest'
import {
  madeUpFinding,
  madeUpReport,
  NO_IGNORE_FILE,
  OPEN_BUCKET,
  OPEN_MODEL,
} from '../../../test-support/made-up-report.ts'
import { remediationPlan } from './remediation-plan.ts'

const waiver = { owner: 'platform', reason: 'A test shop.', expires: '2026-12-31' }

describe('the plan of 30 days', () => {
  it('has the worst and quickest first, and each remedy once for all that it mends', () => {
    const another = madeUpFinding({ asset: 'other.shop.example' })
    const { findings } = madeUpReport()
    const plan = remediationPlan(madeUpReport({ findings: [...findings, another] }))
    expect(plan.map(({ check, dueDays }) => [check.id, dueDays])).toEqual([
      [OPEN_BUCKET.id, 1],
      [OPEN_MODEL.id, 2],
      [NO_IGNORE_FILE.id, 30],
    ])
    expect(plan[1]?.findings.map(({ asset }) => asset)).toEqual(['model.shop.example', 'other.shop.example'])
  })

  it('plans nothing for what somebody has accepted or a baseline knows', () => {
    const findings = [madeUpFinding({ waiver }), madeUpFinding({ baseline: 'unchanged' })]
    expect(remediationPlan(madeUpReport({ findings }))).toEqual([])
  })

  it('goes by how bad a fault is here, which may be milder than the check says', () => {
    const findings = [madeUpFinding({ severity: 'medium' })]
    expect(remediationPlan(madeUpReport({ findings }))).toMatchObject([{ severity: 'medium', dueDays: 14 }])
  })
})
