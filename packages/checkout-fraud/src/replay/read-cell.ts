import type { CellKind } from './order-fields.ts'

/** What stands in a cell that was filled in, and cannot be read as what it should be. */
export const UNREADABLE: unique symbol = Symbol('unreadable')

export type CellValue = string | number | boolean | typeof UNREADABLE | undefined

const TRUE_WORDS: ReadonlySet<string> = new Set(['1', 'true', 'yes', 'y', 'bad', 'fraud', 'chargeback'])
const FALSE_WORDS: ReadonlySet<string> = new Set(['0', 'false', 'no', 'n', 'good', 'ok'])
const DATE_AND_TIME = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?$/

/** Reads one cell. An empty one holds nothing. A time without a zone is UTC. */
export function readCell(text: string, kind: CellKind): CellValue {
  const trimmed = text.trim()
  return trimmed === '' ? undefined : READERS[kind](trimmed)
}

const READERS: Readonly<Record<CellKind, (text: string) => CellValue>> = {
  text: (text) => text,
  number: (text) => finite(Number(text)),
  money: (text) => finite(Math.round(Number(text) * 100)),
  time: (text) => finite(/^\d{12,14}$/.test(text) ? Number(text) : timeOf(text)),
  flag: (text) => {
    const word = text.toLowerCase()
    if (TRUE_WORDS.has(word)) return true
    return FALSE_WORDS.has(word) ? false : UNREADABLE
  },
}

function finite(value: number): CellValue {
  return Number.isFinite(value) ? value : UNREADABLE
}

function timeOf(text: string): number {
  const [, date, time, zone = 'Z'] = DATE_AND_TIME.exec(text) ?? []
  return Date.parse(
    date === undefined ? (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : '') : `${date}T${time}${zone}`,
  )
}
