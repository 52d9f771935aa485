import { randomBytes } from 'node:crypto'
import { CloisterError } from '@cloister/core'
import { contextBytes, type EncryptionContext } from './encryption-context.ts'
import { unwrapBySecret, wrapBySecret } from './wrap-by-secret.ts'

const FORM = 1
const SECRET_BYTES = 32
const LOCAL_BYTES = 60
const VERSION = /^[\x21-\x7e]{1,128}$/u

/** How a service wraps a key that was made for one data key. A number never changes its meaning. */
export type IntermediateAlgorithm = 'RSA-OAEP-256' | 'A256KW' | 'Google symmetric'

const ALGORITHMS: Readonly<Record<number, IntermediateAlgorithm>> = {
  1: 'RSA-OAEP-256',
  2: 'A256KW',
  3: 'Google symmetric',
}

/** An intermediate key as a service wrapped it. */
export interface WrappedIntermediate {
  readonly algorithm: IntermediateAlgorithm
  /** Which version of its key the service took. */
  readonly version: string
  readonly wrapped: Uint8Array
}

/**
 * Wraps a data key by a random key, which a service wraps: for services that bind no context, or do not say which
 * version of a key they took. All that stands before is bound together with the context.
 */
export async function wrapByIntermediate(
  dataKey: Uint8Array,
  context: EncryptionContext,
  wrap: (intermediate: Uint8Array) => Promise<WrappedIntermediate>,
): Promise<Uint8Array> {
  const intermediate = new Uint8Array(randomBytes(SECRET_BYTES))
  const head = encodeHead(await wrap(intermediate))
  const local = wrapBySecret(intermediate, dataKey, bound(head, context))
  intermediate.fill(0)
  return Buffer.concat([head, local])
}

/** @throws A {@link CloisterError} with code `CLOISTER_KEY_REFUSED` for what was not wrapped so, or with another context. */
export async function unwrapByIntermediate(
  wrapped: Uint8Array,
  context: EncryptionContext,
  unwrap: (intermediate: WrappedIntermediate) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const parts = decodeIntermediate(wrapped)
  if (parts === undefined) throw new CloisterError('CLOISTER_KEY_REFUSED')
  const intermediate = await unwrap(parts)
  const head = wrapped.subarray(0, wrapped.length - LOCAL_BYTES)
  try {
    return unwrapBySecret(intermediate, wrapped.subarray(head.length), bound(head, context))
  } finally {
    intermediate.fill(0)
  }
}

/** Reads what was wrapped so, without proving it. */
export function decodeIntermediate(bytes: Uint8Array): WrappedIntermediate | undefined {
  const head = Buffer.from(bytes.subarray(0, Math.max(0, bytes.length - LOCAL_BYTES)))
  const algorithm = ALGORITHMS[head[1] ?? 0]
  if (head[0] !== FORM || algorithm === undefined) return undefined
  const version = counted(head, 2)
  const wrapped = version && counted(head, 4 + version.length)
  if (!wrapped || head.length !== 6 + version.length + wrapped.length) return undefined
  const name = version.toString('latin1')
  return VERSION.test(name) ? { algorithm, version: name, wrapped: new Uint8Array(wrapped) } : undefined
}

function counted(bytes: Buffer, at: number): Buffer | undefined {
  if (at + 2 > bytes.length) return undefined
  const length = bytes.readUInt16BE(at)
  return at + 2 + length > bytes.length ? undefined : bytes.subarray(at + 2, at + 2 + length)
}

function encodeHead({ algorithm, version, wrapped }: WrappedIntermediate): Buffer {
  const number = Object.values(ALGORITHMS).indexOf(algorithm) + 1
  const parts = [Buffer.from(version, 'latin1'), wrapped].flatMap((part) => [
    Buffer.from([part.length >> 8, part.length & 255]),
    part,
  ])
  return Buffer.concat([Buffer.from([FORM, number]), ...parts])
}

function bound(head: Uint8Array, context: EncryptionContext): Uint8Array {
  return Buffer.concat([head, contextBytes(context)])
}
