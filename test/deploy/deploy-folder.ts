import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseAllDocuments } from 'yaml'

export const DEPLOY = resolve(import.meta.dirname, '../../deploy')

/** Files of `deploy/`, by their paths within it, sorted. */
export function deployFiles(pattern: string): readonly string[] {
  return globSync(pattern, { cwd: DEPLOY }).sort()
}

export function readDeployed(path: string): string {
  return readFileSync(resolve(DEPLOY, path), 'utf8')
}

/** @throws An error where what is to be replaced is not there: an edit that changes nothing proves nothing. */
export function edited(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`There is no “${from}” to edit.`)
  return text.replace(from, () => to)
}

/** The documents of a file of YAML; a duplicate key or a broken line is an error. */
export function yamlDocuments(text: string): readonly Readonly<Record<string, unknown>>[] {
  return parseAllDocuments(text).map((document) => {
    if (document.errors.length > 0) throw new Error(document.errors.map(({ message }) => message).join('\n'))
    return document.toJS() as Readonly<Record<string, unknown>>
  })
}
