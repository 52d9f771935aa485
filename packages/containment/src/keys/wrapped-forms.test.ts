import { createCipheriv, createDecipheriv, scryptSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { startAzureVaultServer } from '@cloister/containment/test-support/azure-vault-server.ts'
import { startGcpKmsServer } from '@cloister/containment/test-support/gcp-kms-server.ts'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { azureVaultKey } from './azure-vault-key.ts'
import { gcpKmsKey } from './gcp-kms-key.ts'
import { passphraseKey } from './passphrase-key.ts'
import { decodeIntermediate, unwrapByIntermediate, wrapByIntermediate } from './wrap-by-intermediate.ts'

// Written from the page alone: what another language would do.
const page = readFileSync(resolve(import.meta.dirname, '../../../../docs/reference/sealed-format.md'), 'utf8')
const vectors = new Map(
  [...page.matchAll(/^\| ([^|]+?) +\| `([^`]+)` +\|$/gmu)].map(([, name = '', value = '']) => [name, value]),
)
const text = (name: string): string => vectors.get(name) ?? `no vector ${name}`
const hex = (name: string): Buffer => Buffer.from(text(name), 'hex')
const context = { stage: 'test', model: 'vector' }
const bound = Buffer.from(text('context'))
const counted = (bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes])

function opened(key: Uint8Array, sealed: Uint8Array, associated: Uint8Array): string {
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  cipher.setAAD(associated).setAuthTag(sealed.subarray(-16))
  return Buffer.concat([cipher.update(sealed.subarray(12, -16)), cipher.final()]).toString('hex')
}

describe('the page about wrapped keys', () => {
  it('has vectors that follow from each other by its own words', () => {
    const passphrase = hex('wrapped by the passphrase')
    const [exponent = 0, r = 0, p = 0] = passphrase
    const cost = { N: 2 ** exponent, r, p, maxmem: 1 << 27 }
    const scryptKey = scryptSync(text('passphrase'), passphrase.subarray(3, 19), 32, cost)
    expect(scryptKey.toString('hex')).toBe(text('scrypt key'))
    const headed = Buffer.concat([passphrase.subarray(0, 19), bound])
    expect(opened(scryptKey, passphrase.subarray(19), headed)).toBe(text('data key'))

    const keyWrap = createCipheriv(
      'id-aes256-wrap',
      hex('AES key of the HSM of Azure'),
      Buffer.alloc(8, 0xa6),
    )
    const byAzure = Buffer.concat([keyWrap.update(hex('intermediate key')), keyWrap.final()])
    expect(byAzure.toString('hex')).toBe(text('intermediate key by A256KW'))
    for (const [service, algorithm, wrapped] of [
      ['Azure', 2, byAzure],
      ['Google', 3, hex('ciphertext of Google, if it were so')],
    ] as const) {
      const version = counted(Buffer.from(text(`version of the key of ${service}`)))
      const head = Buffer.concat([Buffer.from([1, algorithm]), version, counted(wrapped)])
      const whole = hex(`wrapped by ${service}`)
      expect(whole.subarray(0, head.length).equals(head)).toBe(true)
      const associated = Buffer.concat([head, bound])
      expect(opened(hex('intermediate key'), whole.subarray(head.length), associated)).toBe(text('data key'))
    }
  })

  it('describes what opens', async () => {
    const plain = await passphraseKey(text('passphrase')).unwrap(hex('wrapped by the passphrase'), context)
    expect(Buffer.from(plain).toString('hex')).toBe(text('data key'))
    for (const [service, algorithm] of [
      ['Azure', 'A256KW'],
      ['Google', 'Google symmetric'],
    ]) {
      const whole = hex(`wrapped by ${service}`)
      const dataKey = await unwrapByIntermediate(whole, context, async (intermediate) => {
        const version = text(`version of the key of ${service}`)
        expect(intermediate).toMatchObject({ algorithm, version })
        return hex('intermediate key')
      })
      expect(Buffer.from(dataKey).toString('hex')).toBe(text('data key'))
    }
  })

  it('is enough to open what services wrapped', async () => {
    const azure = await startAzureVaultServer('oct-HSM')
    const google = await startGcpKmsServer()
    onTestFinished(() => Promise.all([azure.close(), google.close()]).then(() => undefined))
    const network = { allow: ['127.0.0.1/32'] }
    const dataKey = new Uint8Array(hex('data key'))
    const { key, token, ca } = azure
    const byAzure = await azureVaultKey({ key, token, tls: { ca }, network }).wrap(dataKey, context)
    const { url, key: name, token: bearer } = google
    const byGoogle = await gcpKmsKey({ url, key: name, token: bearer, tls: { ca: google.ca }, network }).wrap(
      dataKey,
      context,
    )
    const sent = [
      Buffer.from(JSON.parse(azure.asked.at(-1)?.body ?? '').value, 'base64url'),
      Buffer.from(JSON.parse(google.asked.at(-1)?.body ?? '').plaintext, 'base64'),
    ]
    for (const [at, wrapped] of [byAzure, byGoogle].entries()) {
      const head = wrapped.subarray(0, wrapped.length - 60)
      const associated = Buffer.concat([head, bound])
      expect(opened(sent[at] ?? dataKey, wrapped.subarray(head.length), associated)).toBe(text('data key'))
    }
  })
})

describe('an intermediate key', () => {
  it('is read as it was written, and binds all that stands before', async () => {
    const algorithm = fc.constantFrom('RSA-OAEP-256' as const, 'A256KW' as const, 'Google symmetric' as const)
    const version = fc.stringMatching(/^[\x21-\x7e]{1,64}$/u)
    const written = fc.record({ algorithm, version, wrapped: fc.uint8Array({ maxLength: 600 }) })
    await fc.assert(
      fc.asyncProperty(written, fc.uint8Array({ minLength: 32, maxLength: 32 }), async (parts, dataKey) => {
        let intermediate = new Uint8Array()
        const whole = await wrapByIntermediate(dataKey, context, async (made) => {
          intermediate = made.slice()
          return parts
        })
        expect(decodeIntermediate(whole)).toEqual(parts)
        expect(await unwrapByIntermediate(whole, context, async () => intermediate.slice())).toEqual(dataKey)
        const swapped = Buffer.from(whole)
        swapped[4] = (swapped[4] ?? 0) ^ 2
        await expect(unwrapByIntermediate(swapped, context, async () => intermediate)).rejects.toMatchObject({
          code: 'CLOISTER_KEY_REFUSED',
        })
      }),
      { numRuns: 50 },
    )
  })

  it('is read from anything without a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 700 }), fc.constantFrom(0, 1, 2, 3), (bytes, start) => {
        const likely = start === 0 ? bytes : Uint8Array.from([1, start, 0, ...bytes])
        expect(() => decodeIntermediate(likely)).not.toThrow()
      }),
    )
  })
})
