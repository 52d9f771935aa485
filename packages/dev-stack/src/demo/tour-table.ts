import type { TourStep } from './run-tour.ts'

/** The tour as a table for a terminal. */
export function tourTable(steps: readonly TourStep[]): string {
  const rows = steps.map((step) => [
    step.isAsExpected ? 'ok' : 'FAILED',
    short(step.action, 38),
    step.outcome,
    `${step.sentBytes}`,
    `${step.receivedBytes}`,
    `${step.leaked}`,
    `${step.durationMs.toFixed(0)}`,
    short(step.result, 60),
  ])
  const table = [
    ['', 'action', 'answered by', 'bytes sent', 'back', 'leaked', 'ms', 'what the page got'],
    ...rows,
  ]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function short(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}
