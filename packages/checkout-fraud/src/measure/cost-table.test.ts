import { describe, expect, it } from 'vitest'
import { costTable, DEFAULT_FRAUD_COSTS } from './cost-table.ts'

const order = (score: number, isBad: boolean) => ({
  score,
  isBad,
  amountInHundredths: 10_000,
  atMs: 0,
  party: 'nobody',
})

describe('what a threshold would have cost', () => {
  const orders = [order(0.95, true), order(0.95, false), order(0.05, true), order(0.05, false)]
  const table = costTable(orders)
  const { chargebackFee, reviewCost, margin, insultShare } = DEFAULT_FRAUD_COSTS

  it('is the loss of what was missed and the work on what was stopped', () => {
    const row = table.find(({ threshold }) => threshold === 0.5)
    expect(row).toMatchObject({ stopped: 2, stoppedBad: 1, missedLoss: 10_000 + chargebackFee })
    expect(row?.frictionCost).toBe(2 * reviewCost + 10_000 * margin * insultShare)
    expect(row?.totalCost).toBe((row?.missedLoss ?? 0) + (row?.frictionCost ?? 0))
  })

  it('is compared with stopping nothing', () => {
    expect(table.at(-1)).toMatchObject({
      stopped: 0,
      frictionCost: 0,
      missedLoss: 2 * (10_000 + chargebackFee),
    })
  })
})
