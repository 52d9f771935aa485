import { hasRedisServer } from '@cloister/core/test-support/redis-server.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHAOS_CELLS } from '../bench/fraud-chaos/chaos-cells.ts'
import { type ChaosReport, runChaos } from '../bench/fraud-chaos/chaos-report.ts'
import { type ChaosShop, openChaosShop } from '../bench/fraud-chaos/chaos-shop.ts'

const ORDERS_PER_CELL = 9
/** Every eleventh combination has each scorer, each fault and each state of Redis in it several times over. */
const EVERY = 11

// Times are for the bench: what a busy machine does to them says nothing about the package.
describe.skipIf(!hasRedisServer)('decisions while the wires to the model and to Redis break', () => {
  let shop: ChaosShop
  let report: ChaosReport

  beforeAll(async () => {
    shop = await openChaosShop()
    const cells = CHAOS_CELLS.filter((_, place) => place % EVERY === 0)
    report = await runChaos(shop, cells, ORDERS_PER_CELL)
  }, 120_000)

  afterAll(() => shop.close())

  it('are all made, some by the model and some without it', () => {
    expect(report.decisions).toBeGreaterThan(100)
    expect(report.byModel).toBeGreaterThan(0)
    expect(report.degraded).toBeGreaterThan(0)
    expect(report.byModel + report.degraded).toBe(report.decisions)
  })

  it('never throw, and never allow an order without saying who allowed it', () => {
    expect(report).toMatchObject({ exceptions: 0, allowedByNobody: 0 })
  })

  it('are all on record, with every outcome that was acknowledged, in logs that hold', () => {
    expect(report).toMatchObject({ lostLines: 0, brokenLogs: 0 })
  })

  it('are counted once each when they are told again', () => {
    expect(report.miscounted).toBe(0)
  })
})
