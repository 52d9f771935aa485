import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verifyAuditLog } from '@cloister/checkout-fraud'
import type { ChaosCell } from './chaos-cells.ts'
import { type ChaosShop, SCORERS } from './chaos-shop.ts'
import { type CellResult, countAgain, runCell } from './run-cell.ts'

/** What a run of many cells found, in counts that must be 0 but for the first, and in one time. */
export interface ChaosReport {
  readonly decisions: number
  readonly late: number
  readonly slowestMs: number
  readonly exceptions: number
  readonly allowedByNobody: number
  readonly byModel: number
  readonly degraded: number
  /** Decisions and acknowledged outcomes that are on no line of the audit log. */
  readonly lostLines: number
  /** Cells whose orders were not counted exactly once. */
  readonly miscounted: number
  /** Audit logs whose chain of lines does not hold. */
  readonly brokenLogs: number
}

/** Runs cells one after the other and looks at what they left behind. */
export async function runChaos(
  shop: ChaosShop,
  cells: readonly ChaosCell[],
  ordersPerCell: number,
): Promise<ChaosReport> {
  const results: CellResult[] = []
  let miscounted = 0
  for (const [number, cell] of cells.entries()) {
    const ids = Array.from({ length: ordersPerCell }, (_, place) => `chaos-${number}-${place}`)
    const result = await runCell(shop, cell, ids)
    results.push(result)
    if ((await countAgain(shop, result.orders)) !== result.orders.length) miscounted += 1
  }
  const sum = (value: (result: CellResult) => number): number =>
    results.reduce((total, result) => total + value(result), 0)
  const lines = await writtenLines(shop, results)
  return {
    decisions: sum(({ decisions }) => decisions),
    late: sum(({ late }) => late),
    slowestMs: Math.max(...results.map(({ slowestMs }) => slowestMs)),
    exceptions: sum(({ exceptions }) => exceptions),
    allowedByNobody: sum(({ allowedByNobody }) => allowedByNobody),
    byModel: sum(({ byModel }) => byModel),
    degraded: sum(({ degraded }) => degraded),
    miscounted,
    ...lines,
  }
}

async function writtenLines(
  shop: ChaosShop,
  results: readonly CellResult[],
): Promise<Pick<ChaosReport, 'lostLines' | 'brokenLogs'>> {
  for (const name of SCORERS) await shop.fraudWith(name).close()
  const text = readdirSync(shop.directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
    .join('\n')
  const decided = new Set(
    text
      .split('\n')
      .filter((line) => line.includes('"kind":"decided"'))
      .map((line) => /"decisionId":"([^"]+)"/u.exec(line)?.[1]),
  )
  const lost = results.flatMap(({ decisionIds }) => decisionIds).filter((id) => !decided.has(id)).length
  const outcomes = text.split('"kind":"outcome"').length - 1
  const reported = results.reduce((total, result) => total + result.reported, 0)
  let brokenLogs = 0
  for (const name of SCORERS) {
    const { faults } = await verifyAuditLog(join(shop.directory, name))
    if (faults.length > 0) brokenLogs += 1
  }
  return { lostLines: lost + Math.max(0, reported - outcomes), brokenLogs }
}
