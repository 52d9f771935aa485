import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import { type KeyServer, type KeyServerAnswer, type KeyServerRequest, startKeyServer } from './key-server.ts'
import { sigV4Fault } from './verify-sig-v4.ts'

/** A server that answers as AWS KMS does by its API reference: one account, one region, keys that can be rotated. */
export interface AwsKmsServer extends KeyServer {
  readonly keyArn: string
  readonly credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string }
  /** Gives the key new material; what older one wrapped still decrypts. */
  rotate(): void
  /** Fails each call with this error of the service from now on. */
  fail(type: string, status?: number): void
}

export const REGION = 'eu-central-1'

/** By the model of the API, `Encrypt` and `Decrypt`: what may be sent, and how long it may be. */
const keyId = z.string().check(z.minLength(1), z.maxLength(2048))
const context = z.optional(z.record(z.string(), z.string()))
const REQUESTS = {
  'TrentService.Encrypt': z.strictObject({
    KeyId: keyId,
    Plaintext: z.base64().check(z.minLength(4), z.maxLength(5464)),
    EncryptionContext: context,
  }),
  'TrentService.Decrypt': z.strictObject({
    KeyId: keyId,
    CiphertextBlob: z.base64().check(z.minLength(4), z.maxLength(8192)),
    EncryptionContext: context,
  }),
}

export async function startAwsKmsServer(): Promise<AwsKmsServer> {
  const keyArn = `arn:aws:kms:${REGION}:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`
  const credentials = {
    accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: randomBytes(300).toString('base64'),
  }
  const material = [randomBytes(32)]
  let failing: KeyServerAnswer | undefined

  function answer(request: KeyServerRequest): KeyServerAnswer {
    if (failing !== undefined) return failing
    const { method, url, headers, body } = request
    if (method !== 'POST' || url !== '/' || headers['content-type'] !== 'application/x-amz-json-1.1')
      return failed('UnknownOperationException')
    const fault = sigV4Fault(request, { ...credentials, region: REGION, service: 'kms', nowMs: Date.now() })
    if (fault !== undefined) return failed(fault)
    const target = headers['x-amz-target']
    if (target === 'TrentService.Encrypt') return encrypted(JSON.parse(body))
    if (target === 'TrentService.Decrypt') return decrypted(JSON.parse(body))
    return failed('UnknownOperationException')
  }

  function encrypted(body: unknown): KeyServerAnswer {
    const parsed = REQUESTS['TrentService.Encrypt'].safeParse(body)
    if (!parsed.success) return failed('ValidationException')
    const { KeyId, Plaintext, EncryptionContext } = parsed.data
    if (KeyId !== keyArn) return failed('NotFoundException')
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', material.at(-1) ?? '', nonce).setAAD(
      bound(EncryptionContext),
    )
    const sealed = Buffer.concat([cipher.update(Plaintext, 'base64'), cipher.final(), cipher.getAuthTag()])
    const blob = Buffer.concat([Buffer.from([1, 2, 2, 0, material.length - 1]), nonce, sealed])
    return said({
      CiphertextBlob: blob.toString('base64'),
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      KeyId: keyArn,
    })
  }

  function decrypted(body: unknown): KeyServerAnswer {
    const parsed = REQUESTS['TrentService.Decrypt'].safeParse(body)
    if (!parsed.success) return failed('ValidationException')
    const { KeyId, CiphertextBlob, EncryptionContext } = parsed.data
    if (KeyId !== keyArn) return failed('IncorrectKeyException')
    const blob = Buffer.from(CiphertextBlob, 'base64')
    try {
      if (!blob.subarray(0, 4).equals(Buffer.from([1, 2, 2, 0]))) throw new RangeError('another form')
      const cipher = createDecipheriv('aes-256-gcm', material[blob[4] ?? 0] ?? '', blob.subarray(5, 17))
      cipher.setAAD(bound(EncryptionContext)).setAuthTag(blob.subarray(-16))
      const plain = Buffer.concat([cipher.update(blob.subarray(17, -16)), cipher.final()])
      return said({
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        KeyId: keyArn,
        Plaintext: plain.toString('base64'),
      })
    } catch {
      return failed('InvalidCiphertextException')
    }
  }

  const server = await startKeyServer(answer)
  return {
    ...server,
    keyArn,
    credentials,
    rotate: () => void material.push(randomBytes(32)),
    fail(type, status) {
      failing = failed(type, status)
    },
  }
}

function bound(context: Readonly<Record<string, string>> = {}): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).sort()))
}

function said(body: object): KeyServerAnswer {
  return {
    status: 200,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/x-amz-json-1.1' },
  }
}

/** The protocol says the type alone or behind the name of its model. */
function failed(type: string, status = 400): KeyServerAnswer {
  const name = type.startsWith('KMS') ? `com.amazonaws.kms#${type}` : type
  return { status, body: JSON.stringify({ __type: name, message: 'as the service words it: canary-word' }) }
}
