import { CloisterError } from '@cloister/core'
import { type ColumnNames, ORDER_FIELDS } from '../replay/order-fields.ts'

/** What can be said after the name of a command. */
export const COMMAND_OPTIONS = {
  columns: { type: 'string' },
  days: { type: 'string' },
  from: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  json: { type: 'string' },
  out: { type: 'string' },
  'outcome-delay-days': { type: 'string' },
  rounds: { type: 'string' },
  scorer: { type: 'string' },
  seed: { type: 'string' },
  shoppers: { type: 'string' },
  'time-zone': { type: 'string' },
  top: { type: 'string' },
  until: { type: 'string' },
} as const

type Name = Exclude<keyof typeof COMMAND_OPTIONS, 'help'>

/** What was said, as texts. */
export type CommandOptions = Readonly<Partial<Record<Name, string>>>

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` for what is no number. */
export function numberOption(options: CommandOptions, name: Name): number | undefined {
  const text = options[name]
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) throw invalid(name, 'a number, 0 or more')
  return value
}

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` for what is no date. */
export function timeOption(options: CommandOptions, name: Name): number | undefined {
  const text = options[name]
  if (text === undefined) return undefined
  const value = Date.parse(text)
  if (Number.isNaN(value)) throw invalid(name, 'a date such as 2026-03-01')
  return value
}

/**
 * Reads `total=grand_total,placedAt=created_at`.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` for a field that there is not.
 */
export function columnsOption({ columns }: CommandOptions): ColumnNames {
  if (columns === undefined) return {}
  return Object.fromEntries(
    columns.split(',').map((pair) => {
      const [field = '', column = ''] = pair.split('=', 2).map((part) => part.trim())
      if (!Object.hasOwn(ORDER_FIELDS, field) || column === '')
        throw invalid('columns', 'field=column, of the fields that there are')
      return [field, column]
    }),
  )
}

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` where it was not said. */
export function requiredOption(options: CommandOptions, name: Name): string {
  const text = options[name]
  if (text === undefined) throw invalid(name, 'a value')
  return text
}

function invalid(name: Name, expected: string): CloisterError {
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: `--${name}`, expected } })
}
