import { inspect } from 'node:util'
import { startAwsKmsServer } from '@cloister/containment/test-support/aws-kms-server.ts'
import { startAzureVaultServer } from '@cloister/containment/test-support/azure-vault-server.ts'
import { startGcpKmsServer } from '@cloister/containment/test-support/gcp-kms-server.ts'
import { sealedCase } from '@cloister/containment/test-support/sealed-case.ts'
import {
  hasSoftToken,
  makeSoftToken,
  SOFTHSM,
  type SoftToken,
} from '@cloister/containment/test-support/soft-token.ts'
import { startTransitServer } from '@cloister/containment/test-support/transit-server.ts'
import { isCloisterError } from '@cloister/core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { awsKmsKey } from './aws-kms-key.ts'
import { azureVaultKey } from './azure-vault-key.ts'
import { gcpKmsKey } from './gcp-kms-key.ts'
import type { KeyProvider } from './key-provider.ts'
import { passphraseKey } from './passphrase-key.ts'
import { pkcs11Key } from './pkcs11-key.ts'
import { vaultTransitKey } from './vault-transit-key.ts'

const dataKey = new Uint8Array(32).fill(7)
const context = { model: 'reranker', état: 'prêt' }
const network = { allow: ['127.0.0.1/32'] }

interface KeyOfCase {
  readonly key: KeyProvider
  /** What must never be shown. */
  readonly secrets: readonly string[]
}

let token: SoftToken | undefined

beforeAll(() => {
  if (!hasSoftToken) return
  token = makeSoftToken()
  token.addKey('kek', 1)
})

afterAll(() => token?.remove())

async function azure(kind: 'RSA' | 'oct-HSM'): Promise<KeyOfCase> {
  const server = await startAzureVaultServer(kind)
  onTestFinished(() => server.close())
  const { key, token: bearer, ca } = server
  return { key: azureVaultKey({ key, token: bearer, tls: { ca }, network }), secrets: [bearer] }
}

const KEYS: Readonly<Record<string, () => Promise<KeyOfCase>>> = {
  'a key file': async () => ({ key: (await sealedCase()).key, secrets: [] }),
  'a passphrase': async () => ({
    key: passphraseKey('correct horse battery'),
    secrets: ['correct horse battery'],
  }),
  'the transit engine': async () => {
    const server = await startTransitServer()
    onTestFinished(() => server.close())
    const { url, ca, token: bearer } = server
    const key = vaultTransitKey({ url, key: 'models', token: bearer, tls: { ca }, network })
    return { key, secrets: [bearer] }
  },
  'AWS KMS': async () => {
    const server = await startAwsKmsServer()
    onTestFinished(() => server.close())
    const { url, ca, keyArn, credentials } = server
    const key = awsKmsKey({ url, keyArn, credentials, tls: { ca }, network })
    return { key, secrets: Object.values(credentials) }
  },
  'Cloud KMS': async () => {
    const server = await startGcpKmsServer()
    onTestFinished(() => server.close())
    const { url, ca, key: name, token: bearer } = server
    return { key: gcpKmsKey({ url, key: name, token: bearer, tls: { ca }, network }), secrets: [bearer] }
  },
  'Azure Key Vault, by RSA': () => azure('RSA'),
  'an Azure Managed HSM, by AES': () => azure('oct-HSM'),
}

describe.each([
  ...Object.entries(KEYS).map(([name, make]) => ({ name, make, isHere: true })),
  {
    name: 'an HSM (apt-get install softhsm2, then .ci/build-pkcs11js)',
    isHere: hasSoftToken,
    async make(): Promise<KeyOfCase> {
      const pin = token?.pin ?? ''
      const uri = 'pkcs11:token=models;object=kek'
      return { key: await pkcs11Key({ uri, modulePath: SOFTHSM, pin }), secrets: [pin] }
    },
  },
])('$name', ({ make, isHere }) => {
  const promise = it.skipIf(!isHere) // apt-get install softhsm2, then .ci/build-pkcs11js

  promise('unwraps what it wrapped, and never wraps twice alike', async () => {
    const { key } = await make()
    const [one, other] = [await key.wrap(dataKey, context), await key.wrap(dataKey, context)]
    expect(one).not.toEqual(other)
    expect(Buffer.from(one).includes(Buffer.from(dataKey))).toBe(false)
    expect(await key.unwrap(one, context)).toEqual(dataKey)
    expect(await key.unwrap(other, { état: 'prêt', model: 'reranker' })).toEqual(dataKey)
    expect(one.length).toBeLessThanOrEqual(2048)
    expect(key.keyId).toMatch(/^[\x21-\x7e]{1,512}$/u)
  })

  promise('refuses another context, and any byte that was changed', async () => {
    const { key } = await make()
    const wrapped = await key.wrap(dataKey, context)
    const refused = { code: 'CLOISTER_KEY_REFUSED' }
    await expect(key.unwrap(wrapped, {})).rejects.toMatchObject(refused)
    await expect(key.unwrap(wrapped, { ...context, model: 'other' })).rejects.toMatchObject(refused)
    await expect(key.unwrap(wrapped.subarray(1), context)).rejects.toMatchObject(refused)
    await expect(key.unwrap(new Uint8Array(), context)).rejects.toMatchObject(refused)
    for (let byte = 0; byte < wrapped.length; byte += 5) {
      const changed = Uint8Array.from(wrapped, (value, at) => (at === byte ? value ^ 1 : value))
      // A changed name of a version is one that the service does not have.
      await expect(key.unwrap(changed, context)).rejects.toMatchObject({
        code: expect.stringMatching(/^CLOISTER_KEY_(?:REFUSED|UNUSABLE)$/u),
      })
    }
  })

  promise('shows no secret to a printer, and none in what it throws', async () => {
    const { key, secrets } = await make()
    const wrapped = await key.wrap(dataKey, context)
    const fault: unknown = await key.unwrap(wrapped, {}).catch((cause: unknown) => cause)
    expect(isCloisterError(fault)).toBe(true)
    const shown = [key, fault].map((one) => inspect(one, { depth: 9 }) + JSON.stringify(one)).join('')
    for (const secret of secrets) expect(shown).not.toContain(secret)
    expect(shown).not.toMatch(/[A-Za-z0-9_-]{43}|canary-word/u)
  })

  promise('ends with its signal', async () => {
    const { key } = await make()
    if (!/^(?:file|passphrase)/u.test(key.keyId))
      await expect(key.wrap(dataKey, context, AbortSignal.abort())).rejects.toMatchObject({
        code: 'CLOISTER_ABORTED',
      })
    expect(await key.wrap(dataKey, context, new AbortController().signal)).toBeDefined()
  })
})
