import { asArray, asObject, asText, asTexts, type JsonObject, type JsonValue } from '../json-value.ts'
import type { Recipient } from './recipients.ts'

/** One processor, as the register tells of it. */
export interface RegisterEntry {
  /** From the register on. */
  readonly way: readonly (string | number)[]
  readonly says: JsonObject
}

/** Whether a file is the register of processors, by its name. */
export function isRegister(path: string): boolean {
  return /(?:^|\/)processors\.(?:ya?ml|json)$/u.test(path)
}

/** The entries of a register, which may be a list, or a mapping from names. */
export function registerEntries(register: JsonValue | undefined): readonly RegisterEntry[] {
  const written = asObject(register)?.['processors']
  const byName = Object.entries(asObject(written) ?? {}).map(([name, entry]) => ({
    way: ['processors', name],
    says: { name, ...asObject(entry) },
  }))
  const listed = asArray(written).map((entry, index) => ({
    way: ['processors', index],
    says: asObject(entry) ?? { name: asText(entry) },
  }))
  return [...byName, ...listed]
}

/** Whether an entry names a recipient, or one of its hosts. */
export function isEntryOf({ says }: RegisterEntry, { name, domains }: Recipient): boolean {
  const [word = name] = name.toLowerCase().split(/[’,\s]/u)
  const isNamed = (asText(says['name']) ?? '').toLowerCase().includes(word)
  const hosts = asTexts(says['hosts']).map((host) =>
    host
      .toLowerCase()
      .replace(/^\w+:\/\//u, '')
      .replace(/[:/].*$/su, ''),
  )
  return isNamed || hosts.some((host) => domains.some((domain) => `.${host}`.endsWith(`.${domain}`)))
}
