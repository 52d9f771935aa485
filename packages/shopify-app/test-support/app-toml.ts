import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** What `shopify.app.toml` says, as it is published and with the lines that a merchant may switch on. */
export const APP_TOML: Readonly<Record<'asPublished' | 'allOn', string>> = (() => {
  const text = readFileSync(resolve(import.meta.dirname, '../shopify.app.toml'), 'utf8')
  return { asPublished: text, allOn: text.replaceAll('#~ ', '') }
})()

type Table = Record<string, unknown>

/** Reads as much of TOML as the file uses: tables, arrays of tables, and values that are JSON as well. */
export function readAppToml(text: string): Table {
  const root: Table = {}
  let table = root
  for (const line of text.split('\n').filter((one) => one !== '' && !one.startsWith('#'))) {
    const heading = /^(\[\[?)([\w.]+)\]\]?$/u.exec(line)
    const entry = /^(\w+) = (.+)$/u.exec(line)
    if (heading) table = opened(root, heading[2] ?? '', heading[1] === '[[')
    else if (entry?.[1] && entry[2] && !(entry[1] in table)) table[entry[1]] = JSON.parse(entry[2])
    else throw new Error(`This line is not read: ${line}`)
  }
  return root
}

function opened(root: Table, path: string, isOfMany: boolean): Table {
  const names = path.split('.')
  const last = names.pop() ?? ''
  const parent = names.reduce<Table>((table, name) => inside(table, name, {}) as Table, root)
  if (!isOfMany) return inside(parent, last, {}) as Table
  const table: Table = {}
  const all = inside(parent, last, []) as Table[]
  all.push(table)
  return table
}

function inside(table: Table, name: string, otherwise: unknown): unknown {
  if (!(name in table)) table[name] = otherwise
  return table[name]
}
