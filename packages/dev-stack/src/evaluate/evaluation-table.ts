import type { CapabilityEvaluation, ComparedFigure } from './evaluate-cloister.ts'

/** The evaluation as a table for a terminal. Counts that are zero on both sides are left out. */
export function evaluationTable(evaluations: readonly CapabilityEvaluation[]): string {
  return evaluations.map(tableOf).join('\n\n')
}

function tableOf({ capability, labelled, figures }: CapabilityEvaluation): string {
  const head = [`${capability} (${labelled} labelled)`, 'without the model', 'with it', 'difference']
  const rows = [head, ...figures.filter(saysSomething).map(cellsOf)]
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => aligned(cell, column, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function saysSomething({ unit, withoutModel, withModel }: ComparedFigure): boolean {
  return unit === 'count' ? (withoutModel ?? 0) + (withModel ?? 0) > 0 : withModel !== undefined
}

function cellsOf({ name, unit, withoutModel, withModel }: ComparedFigure): readonly string[] {
  const isQuality = unit === 'share' && withoutModel !== undefined && withModel !== undefined
  const difference = isQuality ? withModel - withoutModel : 0
  return [
    name,
    valueText(withoutModel, unit),
    valueText(withModel, unit),
    isQuality ? signed(difference) : '',
  ]
}

function valueText(value: number | undefined, unit: ComparedFigure['unit']): string {
  if (value === undefined) return '–'
  if (unit === 'count') return String(value)
  return unit === 'ms' ? `${value.toFixed(1)} ms` : value.toFixed(3)
}

function signed(difference: number): string {
  return `${difference < 0 ? '−' : '+'}${Math.abs(difference).toFixed(3)}`
}

function aligned(cell: string, column: number, width: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}
