import type { DataMapEntry } from '@cloister/core'

/** How the data map is printed: for a terminal, for a program, for a document. */
export type DataMapFormat = 'table' | 'json' | 'markdown'

const COLUMNS = ['crossing', 'field', 'purpose', 'sensitivity', 'form', 'retention', 'reason'] as const
const HEADINGS = ['Crossing', 'Field', 'Purpose', 'Sensitivity', 'Form', 'Retention', 'Why'] as const

/** What the words in the columns mean, in the words of a compliance officer. */
const SENSITIVITIES: Readonly<Record<DataMapEntry['sensitivity'], string>> = {
  public: 'text that the shop publishes',
  'shopper-text': 'typed by a shopper, redacted before it crosses',
  opaque: 'a handle that means something in one request only',
  coarse: 'a class or a count',
  setting: 'the configuration of the shop',
  personal: 'belongs to a shopper',
  credential: 'opens something',
  commercial: 'a fact that the shop renders itself',
}

const FORMS: Readonly<Record<DataMapEntry['form'], string>> = {
  verbatim: 'as it is',
  bucket: 'as a class or a number of days',
  pseudonym: 'with a placeholder or a handle in the place of what it means',
  never: 'not at all',
}

const RETENTIONS: Readonly<Record<DataMapEntry['retention'], string>> = {
  call: 'in memory until the answer is given',
  cache:
    'in memory for a quarter of an hour where nothing personal was found in it, else until the answer is given',
  conversation: 'in memory, redacted, until the conversation ends or is forgotten',
  process: 'in memory as long as the shop publishes or configures it',
}

const LEGENDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Sensitivity: SENSITIVITIES,
  Form: FORMS,
  Retention: RETENTIONS,
}

/** The data map as text that ends with a line break: what leaves and what never does, for which purpose, in which form. */
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
  const legends = legendsIn(
    (heading) => heading,
    (word, meaning) => `  ${word.padEnd(14)}${meaning}`,
  )
  return `${lines.join('\n')}\n\n${legends}\n`
}

function markdown(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const lines = [line(HEADINGS), line(HEADINGS.map(() => '---')), ...rows.map(line)]
  const legends = legendsIn(
    (heading) => `${heading}:\n`,
    (word, meaning) => `- **${word}**: ${meaning}`,
  )
  return `${lines.join('\n')}\n\n${legends}\n`
}

function legendsIn(
  headingLine: (heading: string) => string,
  wordLine: (word: string, meaning: string) => string,
): string {
  return Object.entries(LEGENDS)
    .map(([heading, words]) => {
      const lines = Object.entries(words).map(([word, meaning]) => wordLine(word, meaning))
      return [headingLine(heading), ...lines].join('\n')
    })
    .join('\n\n')
}
