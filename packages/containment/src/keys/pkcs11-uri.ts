import * as z from 'zod/mini'

/** Which key of which token is meant, by what an operator gave them; labels as text, the id as bytes. */
export interface Pkcs11Place {
  readonly token?: string | undefined
  readonly serial?: string | undefined
  readonly manufacturer?: string | undefined
  readonly model?: string | undefined
  readonly object?: string | undefined
  readonly id?: Uint8Array | undefined
}

export interface Pkcs11Uri extends Pkcs11Place {
  readonly modulePath?: string | undefined
  /** A path, or a `file:` URI. */
  readonly pinSource?: string | undefined
}

const VALUE = /^(?:[\w.~!$&'()*+,:=?@/[\]|-]|%[0-9A-Fa-f]{2})+$/u
const PIPE = '|'

const text = z.pipe(
  z.string().check(z.regex(VALUE), z.refine(isUtf8)),
  z.transform((written: string) => decodeURIComponent(written)),
)
const path = z.strictObject({
  token: z.optional(text),
  serial: z.optional(text),
  manufacturer: z.optional(text),
  model: z.optional(text),
  object: z.optional(text),
  id: z.optional(z.pipe(z.string().check(z.regex(VALUE)), z.transform(bytesOf))),
  type: z.optional(z.literal('secret-key')),
})
const query = z.strictObject({
  'module-path': z.optional(text),
  // A command that prints the PIN is allowed by the RFC. Nothing of a command line is run here.
  'pin-source': z.optional(text.check(z.refine((source) => !source.startsWith(PIPE)))),
})

/**
 * Reads a URI of RFC 7512 that names a secret key. What it does not know it does not pass over: the key would be another one.
 *
 * @returns Nothing for another form; also where it holds a PIN, which everybody sees who lists processes.
 */
export function parsePkcs11Uri(uri: string): Pkcs11Uri | undefined {
  const [, named, asked = ''] = /^pkcs11:([^?#]+)(?:\?([^#]*))?$/u.exec(uri) ?? []
  const place = path.safeParse(attributes(named, ';'))
  const use = query.safeParse(attributes(asked, '&'))
  if (!place.success || !use.success) return undefined
  const { type: _, ...key } = place.data
  if (key.object === undefined && key.id === undefined) return undefined
  const { 'module-path': modulePath, 'pin-source': pinSource } = use.data
  return { ...key, modulePath, pinSource }
}

/** The URI of a key by what stays the same when it is copied to a spare token. */
export function pkcs11KeyId({ token = '', object = '', id = new Uint8Array() }: Pkcs11Place): string {
  const hex = Array.from(id, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  return `pkcs11:token=${encodeURIComponent(token)};object=${encodeURIComponent(object)};id=${hex}`
}

/** @returns Nothing where a name stands twice. */
function attributes(
  written: string | undefined,
  separator: string,
): Readonly<Record<string, string>> | undefined {
  const parts = written ? written.split(separator) : []
  const found = Object.fromEntries(parts.map(attribute))
  return Object.keys(found).length === parts.length ? found : undefined
}

function attribute(part: string): readonly [string, string] {
  const cut = part.indexOf('=')
  return [part.slice(0, Math.max(cut, 0)), part.slice(cut + 1)]
}

function isUtf8(written: string): boolean {
  try {
    return decodeURIComponent(written) !== ''
  } catch {
    return false
  }
}

function bytesOf(written: string): Uint8Array {
  const hex = written.replace(/%([0-9A-Fa-f]{2})|[\s\S]/gu, (one, escaped?: string) =>
    escaped === undefined ? Buffer.from(one).toString('hex') : escaped,
  )
  return new Uint8Array(Buffer.from(hex, 'hex'))
}
