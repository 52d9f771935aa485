import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { refuseOption } from '@cloister/core/gateway'
import { reading } from '../files/file-fault.ts'

/** What stands behind the kind of a key: its name, and how it is reached. */
export interface KeyPlace {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** Reads `NAME?attribute=value&…`, percent-encoded where needed, as PKCS #11 URIs are written. */
export function parseKeyPlace(text: string, allowed: readonly string[]): KeyPlace {
  const cut = text.indexOf('?')
  const name = cut < 0 ? text : text.slice(0, cut)
  const parts = cut < 0 ? [] : text.slice(cut + 1).split('&')
  const attributes = Object.fromEntries(parts.map(attribute))
  const isAllowed = Object.keys(attributes).every((known) => allowed.includes(known))
  if (isAllowed && Object.keys(attributes).length === parts.length) return { name, attributes }
  throw refuseOption('--key', `behind ? each of ${allowed.join(', ')} once at most, as NAME=TEXT`)
}

function attribute(part: string): readonly [string, string] {
  const cut = part.indexOf('=')
  try {
    return [part.slice(0, Math.max(cut, 0)), decodeURIComponent(part.slice(cut + 1))]
  } catch {
    return ['', '']
  }
}

/** The first line of a file, without its end. */
export async function firstLine(folder: string, path: string): Promise<string> {
  const [line = ''] = (await wholeText(folder, path)).split(/\r?\n/u)
  return line
}

export async function wholeText(folder: string, path: string): Promise<string> {
  return await reading(readFile(resolve(folder, path), 'utf8'))
}
