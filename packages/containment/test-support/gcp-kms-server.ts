import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import {
  type KeyServer,
  type KeyServerAnswer,
  type KeyServerRequest,
  said,
  startKeyServer,
} from './key-server.ts'

/** A server that answers as Google's Cloud KMS does by its REST reference, with one key. */
export interface GcpKmsServer extends KeyServer {
  readonly key: string
  readonly token: string
  /** Gives the key a new primary version. */
  rotate(): void
  disable(version: number): void
  /** Damages the next answers on their way: a bit of the bytes, or what it says to have verified. */
  damage(part: 'bytes' | 'verified', times: number): void
}

const checksum = z.optional(z.string().check(z.regex(/^\d{1,10}$/u)))
const REQUESTS = {
  encrypt: z.strictObject({
    plaintext: z.base64(),
    additionalAuthenticatedData: z.optional(z.base64()),
    plaintextCrc32c: checksum,
    additionalAuthenticatedDataCrc32c: checksum,
  }),
  decrypt: z.strictObject({
    ciphertext: z.base64(),
    additionalAuthenticatedData: z.optional(z.base64()),
    ciphertextCrc32c: checksum,
    additionalAuthenticatedDataCrc32c: checksum,
  }),
}

export async function startGcpKmsServer(): Promise<GcpKmsServer> {
  const key = 'projects/shop-1/locations/europe-west3/keyRings/models/cryptoKeys/kek'
  const token = `ya29.${randomBytes(40).toString('base64url')}`
  const versions = [randomBytes(32)]
  const disabled = new Set<number>()
  const damaging = { part: 'bytes', times: 0 }

  function answer({ method, url, headers, body }: KeyServerRequest): KeyServerAnswer {
    if (headers.authorization !== `Bearer ${token}`) return failed(401, 'UNAUTHENTICATED')
    // Google's own client asks for numbers in the place of enums.
    const path = url.replace('?$alt=json%3Benum-encoding=int', '')
    const verb = path.slice(`/v1/${key}:`.length)
    if (method !== 'POST' || path !== `/v1/${key}:${verb}`) return failed(403, 'PERMISSION_DENIED')
    if (verb !== 'encrypt' && verb !== 'decrypt') return failed(404, 'NOT_FOUND')
    try {
      return verb === 'encrypt' ? encrypted(JSON.parse(body)) : decrypted(JSON.parse(body))
    } catch {
      return failed(400, 'INVALID_ARGUMENT')
    }
  }

  function isDamaged(part: string): boolean {
    if (damaging.part !== part || damaging.times === 0) return false
    damaging.times -= 1
    return true
  }

  function encrypted(body: unknown): KeyServerAnswer {
    const { plaintext, plaintextCrc32c, ...aad } = REQUESTS.encrypt.parse(body)
    if (!isSum(plaintext, plaintextCrc32c)) return failed(400, 'INVALID_ARGUMENT')
    if (disabled.has(versions.length)) return failed(400, 'FAILED_PRECONDITION')
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', versions.at(-1) ?? '', nonce).setAAD(checkedAad(aad))
    const sealed = Buffer.concat([cipher.update(plaintext, 'base64'), cipher.final(), cipher.getAuthTag()])
    const { bytes: ciphertext, sum } = sent(
      Buffer.concat([Buffer.from([10, 36, versions.length]), nonce, sealed]),
    )
    return said({
      name: `${key}/cryptoKeyVersions/${versions.length}`,
      ciphertext,
      ciphertextCrc32c: sum,
      // proto3 in JSON leaves out what is false.
      ...(!isDamaged('verified') && { verifiedPlaintextCrc32c: true }),
      verifiedAdditionalAuthenticatedDataCrc32c: true,
      protectionLevel: 'SOFTWARE',
    })
  }

  function decrypted(body: unknown): KeyServerAnswer {
    const { ciphertext, ciphertextCrc32c, ...aad } = REQUESTS.decrypt.parse(body)
    const bytes = Buffer.from(ciphertext, 'base64')
    const [one, other, version = 0] = bytes
    if (!isSum(ciphertext, ciphertextCrc32c) || one !== 10 || other !== 36)
      return failed(400, 'INVALID_ARGUMENT')
    if (disabled.has(version)) return failed(400, 'FAILED_PRECONDITION')
    const cipher = createDecipheriv('aes-256-gcm', versions[version - 1] ?? '', bytes.subarray(3, 15))
    cipher.setAAD(checkedAad(aad)).setAuthTag(bytes.subarray(-16))
    const { bytes: plaintext, sum } = sent(
      Buffer.concat([cipher.update(bytes.subarray(15, -16)), cipher.final()]),
    )
    const usedPrimary = version === versions.length
    return said({ plaintext, plaintextCrc32c: sum, usedPrimary, protectionLevel: 'SOFTWARE' })
  }

  /** The checksum is that of the bytes before they are damaged. */
  function sent(bytes: Buffer): { readonly bytes: string; readonly sum: string } {
    const sum = String(castagnoli(bytes))
    if (isDamaged('bytes')) bytes[20] = (bytes[20] ?? 0) ^ 1
    return { bytes: bytes.toString('base64'), sum }
  }

  const server = await startKeyServer(answer)
  return {
    ...server,
    key,
    token,
    rotate: () => void versions.push(randomBytes(32)),
    disable: (version) => void disabled.add(version),
    damage: (part, times) => void Object.assign(damaging, { part, times }),
  }
}

interface Aad {
  readonly additionalAuthenticatedData?: string | undefined
  readonly additionalAuthenticatedDataCrc32c?: string | undefined
}

/** @throws Where its checksum is not there, or that of other bytes. */
function checkedAad({
  additionalAuthenticatedData: aad = '',
  additionalAuthenticatedDataCrc32c: sum,
}: Aad): Buffer {
  if (!isSum(aad, sum)) throw new RangeError('checksum')
  return Buffer.from(aad, 'base64')
}

function isSum(encoded: string, sum: string | undefined): boolean {
  return sum !== undefined && castagnoli(Buffer.from(encoded, 'base64')) === Number(sum)
}

/** By a table, and with numbers of any length: another way than that of what is tested. */
const TABLE = Array.from({ length: 256 }, (_, byte) =>
  Array.from({ length: 8 }).reduce<bigint>(
    (crc) => (crc & 1n ? 0x82f63b78n : 0n) ^ (crc >> 1n),
    BigInt(byte),
  ),
)

function castagnoli(bytes: Uint8Array): number {
  const crc = bytes.reduce<bigint>(
    (sum, byte) => (TABLE[Number((sum ^ BigInt(byte)) & 255n)] ?? 0n) ^ (sum >> 8n),
    0xffffffffn,
  )
  return Number(crc ^ 0xffffffffn)
}

function failed(code: number, status: string): KeyServerAnswer {
  return {
    status: code,
    body: JSON.stringify({ error: { code, message: 'as the service words it: canary-word', status } }),
  }
}
