import type { CalibrationBand } from '../measure/calibration.ts'
import type { CostRow } from '../measure/cost-table.ts'
import type { BadRow } from './past-order.ts'
import type { ReplayReport } from './replay-orders.ts'

/** Bad rows that are told by their line; a file with more of them has one fault all over. */
const BAD_ROWS_SHOWN = 20

/** The report of a replay for a terminal. */
export function printReport(report: ReplayReport, badRows: readonly BadRow[]): string {
  const { power, signalAnonymity, frameAnonymity } = report
  return [
    `${report.scored} orders were scored, ${report.bad} of them bad.`,
    ...Object.entries(report.faults).map(([code, count]) => `${count} were not scored: ${code}`),
    '',
    'Power',
    ...aligned([
      ['area under the ROC curve', rounded(power.areaUnderRoc)],
      ['average precision', rounded(power.averagePrecision)],
      [`precision of the ${power.top} highest each day`, rounded(power.precisionAtTop)],
      [`precision of the ${power.top} highest cards or accounts each day`, rounded(power.cardPrecisionAtTop)],
      ['bad orders caught with 1 % of the good ones', rounded(power.recallAt1PercentFalsePositives)],
    ]),
    '',
    `Calibration (mean squared error ${rounded(report.brierScore)})`,
    ...aligned([['score', 'orders', 'mean score', 'share bad'], ...report.calibration.map(calibrationRow)]),
    '',
    'Cost of stopping every order from a score upwards',
    ...aligned([
      ['score', 'stopped', 'of them bad', 'missed', 'friction', 'total'],
      ...report.costs.map(costCells),
    ]),
    '',
    'Anonymity of what crosses (share of orders that look like no other, and like fewer than four others)',
    ...aligned([
      ['signals', percent(signalAnonymity.unique), percent(signalAnonymity.belowFive)],
      ['signals and velocity', percent(frameAnonymity.unique), percent(frameAnonymity.belowFive)],
    ]),
    ...badRowLines(badRows),
    '',
  ].join('\n')
}

function badRowLines(badRows: readonly BadRow[]): readonly string[] {
  if (badRows.length === 0) return []
  const shown = badRows.slice(0, BAD_ROWS_SHOWN).map(({ line, field }) => `  line ${line}: ${field}`)
  const more = badRows.length - shown.length
  return ['', `${badRows.length} rows were left out:`, ...shown, ...(more > 0 ? [`  and ${more} more`] : [])]
}

function calibrationRow({ from, to, orders, bad, meanScore }: CalibrationBand): readonly string[] {
  return [`${from}–${to}`, String(orders), rounded(meanScore), rounded(bad / orders)]
}

function costCells(row: CostRow): readonly string[] {
  const money = (hundredths: number): string => (hundredths / 100).toFixed(2)
  return [
    Number.isFinite(row.threshold) ? `≥ ${row.threshold}` : 'none',
    String(row.stopped),
    String(row.stoppedBad),
    money(row.missedLoss),
    money(row.frictionCost),
    money(row.totalCost),
  ]
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`.trimEnd(),
  )
}

function rounded(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(4)
}

function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(2)} %`
}
