import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { inspect } from 'node:util'
import { pino } from 'pino'

/** A way in which a careless line of code shows a value. */
export type Printer = readonly [name: string, print: (value: unknown) => string]

export const PRINTERS: readonly Printer[] = [
  ['String', String],
  ['JSON.stringify', (value) => JSON.stringify(value) ?? ''],
  ['util.inspect', inspected],
  ['console.log', consoled],
  ['structuredClone', cloned],
  ['error.stack', (value) => (value instanceof Error ? String(value.stack) : String(value))],
  ['pino', logged],
]

/** Everything that inspection finds, hidden or deep. */
export function inspected(value: unknown): string {
  return inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxArrayLength: null })
}

function cloned(value: unknown): string {
  try {
    return inspected(structuredClone(value))
  } catch (error) {
    return inspected(error)
  }
}

function logged(value: unknown): string {
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) })
  log.error({ err: value }, 'failed')
  log.info({ obj: value }, 'seen')
  log.info(value)
  return lines.join()
}

function consoled(value: unknown): string {
  const written: string[] = []
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk))
      done()
    },
  })
  new Console({ stdout }).log(value)
  return written.join('')
}
