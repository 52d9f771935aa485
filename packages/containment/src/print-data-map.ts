import type { DataMapEntry } from '@cloister/core'

/** How the data map is printed: for a terminal, for a program, for a document. */
export type DataMapFormat = 'table' | 'json' | 'markdown'

const COLUMNS = ['crossing', 'field', 'purpose', 'sensitivity', 'reason'] as const
const HEADINGS = ['Crossing', 'Field', 'Purpose', 'Form', 'Why it crosses'] as const

/** What each form means, in the words of a compliance officer. */
const FORMS: Readonly<Record<DataMapEntry['sensitivity'], string>> = {
  public: 'text that the shop publishes',
  'shopper-text': 'typed by a shopper, redacted before it crosses',
  opaque: 'a handle that means something in one request only',
  coarse: 'a class or a band',
  setting: 'the configuration of the shop',
}

/** The data map as text that ends with a line break: what leaves, for which purpose, in which form. */
export function printDataMap(entries: readonly DataMapEntry[], format: DataMapFormat): string {
  if (format === 'json') return `${JSON.stringify(entries, undefined, 2)}\n`
  const rows = entries.map((entry) => COLUMNS.map((column) => entry[column]))
  return format === 'markdown' ? markdown(rows) : table(rows)
}

function table(rows: readonly (readonly string[])[]): string {
  const all = [HEADINGS, ...rows]
  const widths = HEADINGS.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n\nForms\n${legend((form, meaning) => `  ${form.padEnd(14)}${meaning}`)}\n`
}

function markdown(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const lines = [line(HEADINGS), line(HEADINGS.map(() => '---')), ...rows.map(line)]
  return `${lines.join('\n')}\n\n${legend((form, meaning) => `- **${form}**: ${meaning}`)}\n`
}

function legend(line: (form: string, meaning: string) => string): string {
  return Object.entries(FORMS)
    .map(([form, meaning]) => line(form, meaning))
    .join('\n')
}
