import { inspect } from 'node:util'
import { startAwsKmsServer } from '@cloister/containment/test-support/aws-kms-server.ts'
import { startAzureVaultServer } from '@cloister/containment/test-support/azure-vault-server.ts'
import { startGcpKmsServer } from '@cloister/containment/test-support/gcp-kms-server.ts'
import type { KeyServer } from '@cloister/containment/test-support/key-server.ts'
import { isCloisterError, type NetworkOptions, type TlsOptions } from '@cloister/core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { awsKmsKey } from './aws-kms-key.ts'
import { azureVaultKey } from './azure-vault-key.ts'
import { gcpKmsKey } from './gcp-kms-key.ts'
import type { KeyProvider } from './key-provider.ts'

// What holds for every key service in the open, whatever its protocol. Each has a real server on loopback, over TLS.

const dataKey = new Uint8Array(32).fill(7)
const network = { allow: ['127.0.0.1/32'] }

interface Reach {
  readonly deadlineMs?: number
  readonly tls?: TlsOptions
  readonly network?: NetworkOptions
  /** In place of that of the server. */
  readonly url?: string
  readonly credential?: () => never
}

interface ServiceCase {
  readonly server: KeyServer
  readonly secrets: readonly string[]
  open(reach?: Reach): KeyProvider
}

const SERVICES: Readonly<Record<string, () => Promise<ServiceCase>>> = {
  'AWS KMS': async () => {
    const server = await startAwsKmsServer()
    const { url, ca, keyArn, credentials } = server
    const usual = { url, tls: { ca }, network }
    return {
      server,
      secrets: Object.values(credentials),
      open: ({ credential = () => credentials, ...reach } = {}) =>
        awsKmsKey({ keyArn, credentials: credential, ...usual, ...reach }),
    }
  },
  'Cloud KMS': async () => {
    const server = await startGcpKmsServer()
    const { url, ca, key, token } = server
    const usual = { url, tls: { ca }, network }
    return {
      server,
      secrets: [token],
      open: ({ credential = () => token, ...reach } = {}) =>
        gcpKmsKey({ key, token: credential, ...usual, ...reach }),
    }
  },
  'Azure Key Vault': async () => {
    const server = await startAzureVaultServer('RSA')
    const { ca, key, token, url } = server
    const usual = { tls: { ca }, network }
    return {
      server,
      secrets: [token],
      open: ({ credential = () => token, url: other = url, ...reach } = {}) =>
        azureVaultKey({ key: key.replace(url, other), token: credential, ...usual, ...reach }),
    }
  },
}

async function faultOf({ secrets }: ServiceCase, attempt: Promise<unknown>) {
  const fault: unknown = await attempt.then(
    () => new Error('it succeeded'),
    (cause: unknown) => cause,
  )
  if (!isCloisterError(fault)) throw fault
  const shown = inspect(fault, { depth: 9 }) + JSON.stringify(fault) + String(fault.stack)
  for (const secret of [...secrets, 'canary']) expect(shown).not.toContain(secret)
  return { code: fault.code, ...fault.details }
}

describe.each(Object.entries(SERVICES))('%s', (_name, start) => {
  async function serviceCase(): Promise<ServiceCase> {
    const started = await start()
    onTestFinished(() => started.server.close())
    return started
  }

  it('asks again where it is throttled, as long as it is asked to wait', async () => {
    const made = await serviceCase()
    const busy = { status: 429, body: '{}', headers: { 'retry-after': '0' } }
    made.server.say(busy, busy, { ...busy, status: 503 })
    await expect(made.open().wrap(dataKey, {})).resolves.toBeDefined()
    expect(made.server.asked.length).toBeGreaterThan(3)
  })

  it('gives up after four times, and does not wait for long', async () => {
    const made = await serviceCase()
    const busy = { status: 429, body: '{"canary":1}', headers: { 'retry-after': '0' } }
    made.server.say(busy, busy, busy, busy)
    expect(await faultOf(made, made.open().wrap(dataKey, {}))).toEqual({
      code: 'CLOISTER_KEY_SERVICE_BUSY',
      status: 429,
      retryAfterSeconds: 0,
    })
    expect(made.server.asked).toHaveLength(4)
    made.server.say({ ...busy, headers: { 'retry-after': '60' } })
    expect(await faultOf(made, made.open().wrap(dataKey, {}))).toMatchObject({
      code: 'CLOISTER_KEY_SERVICE_BUSY',
      retryAfterSeconds: 60,
    })
    expect(made.server.asked).toHaveLength(5)
  })

  it('asks again where the connection was lost', async () => {
    const made = await serviceCase()
    made.server.say('hang up')
    await expect(made.open().wrap(dataKey, {})).resolves.toBeDefined()
  })

  it.each([
    ['a redirect', { status: 302, body: '', headers: { location: 'https://canary.example/' } }, 'FAILED'],
    ['no JSON', { status: 200, body: '<html>canary' }, 'FAILED'],
    ['JSON of another form', { status: 200, body: '{"canary":[]}' }, 'FAILED'],
    ['half of an answer', { status: 200, body: '{"CiphertextBlob":"canary' }, 'FAILED'],
    ['a status that means nothing here', { status: 418, body: 'canary' }, 'FAILED'],
    ['an endless refusal', { status: 403, body: 'canary'.repeat(100_000) }, 'REFUSED'],
    ['no permission', { status: 403, body: '{}' }, 'REFUSED'],
    ['a token that it does not take', { status: 401, body: '' }, 'REFUSED'],
  ] as const)('does not take %s', async (_what, answer, code) => {
    const made = await serviceCase()
    made.server.say(answer)
    expect(await faultOf(made, made.open().wrap(dataKey, {}))).toMatchObject({
      code: `CLOISTER_KEY_SERVICE_${code}`,
    })
    expect(made.server.asked).toHaveLength(1)
  })

  it('reads no more than an answer can be', async () => {
    const made = await serviceCase()
    made.server.say({ status: 200, body: 'x'.repeat(100_000) })
    expect((await faultOf(made, made.open().wrap(dataKey, {}))).code).toBe('CLOISTER_REPLY_TOO_LARGE')
  })

  // Less than the usual deadline, so that it is the given one that ends the wait.
  it('waits no longer than its deadline, and as long as its signal', { timeout: 9_000 }, async () => {
    const made = await serviceCase()
    made.server.say('nothing', 'nothing')
    const slow = made.open({ deadlineMs: 100 }).wrap(dataKey, {})
    expect((await faultOf(made, slow)).code).toBe('CLOISTER_DEADLINE_EXCEEDED')
    const stopped = new AbortController()
    const attempt = made.open().wrap(dataKey, {}, stopped.signal)
    stopped.abort()
    expect((await faultOf(made, attempt)).code).toBe('CLOISTER_ABORTED')
  })

  it('speaks TLS only, with a certificate that it trusts, at addresses that it may reach', async () => {
    const made = await serviceCase()
    const nobody = made.open({ url: 'https://127.0.0.1:1' })
    expect((await faultOf(made, nobody.wrap(dataKey, {}))).code).toBe('CLOISTER_KEY_SERVICE_FAILED')
    expect((await faultOf(made, made.open({ tls: {} }).wrap(dataKey, {}))).code).toBe(
      'CLOISTER_CERTIFICATE_REFUSED',
    )
    expect((await faultOf(made, made.open({ network: {} }).wrap(dataKey, {}))).code).toBe(
      'CLOISTER_ADDRESS_REFUSED',
    )
    expect(made.server.asked).toEqual([])
  })

  it('refuses plain http, wherever it is told to go', async () => {
    const made = await serviceCase()
    const open = async () => await made.open({ url: 'http://127.0.0.1:1' }).wrap(dataKey, {})
    expect((await faultOf(made, open())).code).toMatch(/^CLOISTER_(?:TLS_REQUIRED|OPTIONS_INVALID)$/u)
  })

  it('says that credentials could not be had, and nothing of why', async () => {
    const made = await serviceCase()
    const credential = () => {
      throw new Error('canary: profile of somebody')
    }
    expect(await faultOf(made, made.open({ credential }).wrap(dataKey, {}))).toEqual({
      code: 'CLOISTER_KEY_CREDENTIALS_MISSING',
    })
    const empty = (() => 'canary\n') as unknown as () => never
    expect((await faultOf(made, made.open({ credential: empty }).wrap(dataKey, {}))).code).toBe(
      'CLOISTER_KEY_CREDENTIALS_MISSING',
    )
    expect(made.server.asked).toEqual([])
  })
})
