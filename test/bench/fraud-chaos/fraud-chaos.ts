import { atLeast, atMost, type Figure } from '../figure.ts'
import type { Suite } from '../suite.ts'
import { CHAOS_CELLS } from './chaos-cells.ts'
import { runChaos } from './chaos-report.ts'
import { DEADLINE_MS, openChaosShop } from './chaos-shop.ts'

const LEAST_DECISIONS = 10_000
const GRACE_MS = 10

/** Whether a decision comes in time and nothing is lost, whatever breaks on the wires to the model and to Redis. */
export const fraudChaos: Suite = {
  name: 'fraud-chaos',
  about:
    'fraud decisions with every fault on the wire to the model, for every scorer, with Redis up and down',
  needs: [],
  dataSource: 'It needs no data, but redis-server.',
  measure: async () => {
    const shop = await openChaosShop()
    try {
      const report = await runChaos(shop, CHAOS_CELLS, Math.ceil(LEAST_DECISIONS / CHAOS_CELLS.length))
      const none = (name: string, value: number): Figure => atMost(0, { name, value, unit: '' })
      return [
        atLeast(LEAST_DECISIONS, { name: 'decisions', value: report.decisions, unit: '' }),
        none(`decisions later than ${DEADLINE_MS + GRACE_MS} ms`, report.late),
        atMost(DEADLINE_MS + GRACE_MS, { name: 'slowest decision', value: report.slowestMs, unit: 'ms' }),
        none('exceptions', report.exceptions),
        none('decisions without an action or a source', report.allowedByNobody),
        none('decisions and outcomes that are not on record', report.lostLines),
        none('audit logs that do not hold', report.brokenLogs),
        none('combinations whose orders are not counted once each', report.miscounted),
        { name: 'decisions by the model', value: report.byModel, unit: '' },
        { name: 'decisions that say what was missing', value: report.degraded, unit: '' },
      ]
    } finally {
      await shop.close()
    }
  },
}
