import { barText, type Figure, valueText } from './figure.ts'

const HEAD = ['figure', 'value', 'bar', 'met', 'peer', 'peer value', 'ratio'] as const

/** The cells of a table of figures, the head first. Columns that no figure uses are left out. */
export function tableOf(figures: readonly Figure[]): readonly (readonly string[])[] {
  const rows = [HEAD, ...figures.map(cellsOf)]
  const used = HEAD.map((_, column) => rows.slice(1).some((row) => row[column] !== ''))
  return rows.map((row) => row.filter((_, column) => used[column]))
}

/** The table for a terminal, columns aligned. */
export function alignedTable(figures: readonly Figure[]): string {
  const rows = tableOf(figures)
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function cellsOf(figure: Figure): readonly string[] {
  const { name, unit, met, peer = '', peerValue, ratio } = figure
  return [
    name,
    valueText(figure),
    barText(figure),
    met === undefined ? '' : met ? 'yes' : 'no',
    peer,
    peerValue === undefined ? '' : valueText({ name, value: peerValue, unit }),
    ratio === undefined ? '' : String(Number(ratio.toPrecision(3))),
  ]
}
