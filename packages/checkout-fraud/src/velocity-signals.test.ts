import { describe, expect, it } from 'vitest'
import { NOTHING_COUNTED } from './velocity/nothing-counted.ts'
import type { TokenVelocity } from './velocity/velocity-store.ts'
import { velocitySignals } from './velocity-signals.ts'

const history: TokenVelocity = {
  ...NOTHING_COUNTED,
  orders7d: 4,
  orders30d: 10,
  amount7d: 4 * 5000,
  amount30d: 10 * 5000,
  distinctOthers: 1,
}
const told = (amount?: number) => velocitySignals({ byKind: { account: history } }, amount).account

describe('what is told of how usual an order is', () => {
  it('is the same for orders of about the usual amount', () => {
    expect([told(5000), told(6500)].map((one) => one?.amountOverMean30d)).toEqual([16, 16])
  })

  it('sets an order of five times the usual apart from one of twice, and a small one from both', () => {
    expect([told(25_000), told(10_000), told(1000)].map((one) => one?.amountOverMean7d)).toEqual([20, 17, 11])
  })

  it('has bounds, however large or small the order is', () => {
    expect([told(1e15)?.amountOverMean30d, told(0)?.amountOverMean30d]).toEqual([32, 4])
  })

  it('says nothing where there was no order before, or where the amount is not known', () => {
    const fresh = { ...history, orders7d: 0, amount7d: 0, orders30d: 0, amount30d: 0 }
    const first = velocitySignals({ byKind: { account: fresh } }, 5000).account
    expect([first?.amountOverMean30d, first?.meanAmount30d, told()?.amountOverMean30d]).toEqual([0, 0, 0])
  })

  it('tells a mean more closely than a sum and a count do', () => {
    expect([told()?.meanAmount7d, told()?.meanAmount30d]).toEqual([11, 11])
  })
})
