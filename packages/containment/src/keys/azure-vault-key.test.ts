import { startAzureVaultServer } from '@cloister/containment/test-support/azure-vault-server.ts'
import { sealedCase } from '@cloister/containment/test-support/sealed-case.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inspectSealed } from '../seal/inspect-sealed.ts'
import { openSealed } from '../seal/open-sealed.ts'
import { rewrapFile } from '../seal/rewrap-file.ts'
import { sealFile } from '../seal/seal-file.ts'
import { type AzureVaultOptions, azureVaultKey } from './azure-vault-key.ts'

const dataKey = new Uint8Array(32).fill(7)

async function azureCase(kind: 'RSA' | 'oct-HSM') {
  const server = await startAzureVaultServer(kind)
  onTestFinished(() => server.close())
  const { ca, key: name, token } = server
  return {
    server,
    key: azureVaultKey({ key: name, token, tls: { ca }, network: { allow: ['127.0.0.1/32'] } }),
  }
}

describe.each([
  ['RSA', 'RSA-OAEP-256'],
  ['oct-HSM', 'A256KW'],
] as const)('a key of Azure of the type %s', (kind, algorithm) => {
  it('seals and opens a file, and rotates to its newest version', async () => {
    const { server, key } = await azureCase(kind)
    const { content } = await sealedCase()
    const { path, bytes } = content('model.gguf', 5_000)
    const { path: sealed } = await sealFile(path, { keys: key })
    const [before] = (await inspectSealed(sealed)).wrappedBy
    server.rotate()
    await using opened = await openSealed(sealed, { keys: key })
    expect(bytes.equals(await opened.read(0, 5_000))).toBe(true)
    await rewrapFile(sealed, { keys: key })
    const [after] = (await inspectSealed(sealed)).wrappedBy
    expect(after).toMatchObject({ kind: 'azurekv', keyId: `azurekv:${server.key}` })
    expect([before, after].map((one) => one?.version)).toEqual([
      expect.stringMatching(/^[0-9a-f]{32}$/u),
      expect.not.stringMatching(before?.version ?? ''),
    ])
    await using again = await openSealed(sealed, { keys: key })
    expect(bytes.equals(await again.read(0, 5_000))).toBe(true)
  })

  it(`wraps by ${algorithm} a key made for one data key alone`, async () => {
    const { server, key } = await azureCase(kind)
    await key.wrap(dataKey, {})
    await key.wrap(dataKey, {})
    const bodies = server.asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body))
    expect(bodies).toHaveLength(2)
    for (const body of bodies) expect(body).toEqual({ alg: algorithm, value: expect.any(String) })
    const values = bodies.map(({ value }) => Buffer.from(value, 'base64url'))
    expect(values.map(({ length }) => length)).toEqual([32, 32])
    expect(values[0]?.equals(values[1] ?? dataKey)).toBe(false)
    expect(values.some((value) => value.equals(dataKey))).toBe(false)
  })

  it('says that the key is disabled, and who may not use it', async () => {
    const { server, key } = await azureCase(kind)
    const wrapped = await key.wrap(dataKey, {})
    server.say({
      status: 403,
      body: '{"error":{"code":"Forbidden","innererror":{"code":"ForbiddenByRbac"}}}',
    })
    await expect(key.unwrap(wrapped, {})).rejects.toMatchObject({ code: 'CLOISTER_KEY_SERVICE_REFUSED' })
    server.disable()
    await expect(key.unwrap(wrapped, {})).rejects.toMatchObject({
      code: 'CLOISTER_KEY_UNUSABLE',
      details: { status: 403, reason: 'KeyDisabled' },
    })
  })

  it('takes no answer of another key, of another version, or of a key that cannot wrap', async () => {
    const { server, key } = await azureCase(kind)
    const version = '0'.repeat(32)
    const bundle = (kid: string, kty: string) => ({
      status: 200,
      body: JSON.stringify({ key: { kid, kty } }),
    })
    server.say(bundle(`${server.key}2/${version}`, 'RSA'))
    await expect(key.wrap(dataKey, {})).rejects.toMatchObject({ code: 'CLOISTER_KEY_SERVICE_FAILED' })
    server.say(bundle(`${server.key}/${version}`, 'EC'))
    await expect(key.wrap(dataKey, {})).rejects.toMatchObject({ code: 'CLOISTER_KEY_UNUSABLE' })
    server.say(bundle(`${server.key}/${version}`, 'RSA'), {
      status: 200,
      body: JSON.stringify({ kid: `${server.key}/${'1'.repeat(32)}`, value: 'AAAA' }),
    })
    await expect(key.wrap(dataKey, {})).rejects.toMatchObject({ code: 'CLOISTER_KEY_SERVICE_FAILED' })
  })

  it('takes no key of another length', async () => {
    const { server, key } = await azureCase(kind)
    const wrapped = await key.wrap(dataKey, {})
    const kid = server.asked.at(-1)?.url.replace(/^(.*)\/wrapkey.*$/u, `${server.url}$1`)
    server.say({ status: 200, body: JSON.stringify({ kid, value: 'AAAA' }) })
    await expect(key.unwrap(wrapped, {})).rejects.toMatchObject({ code: 'CLOISTER_KEY_REFUSED' })
  })
})

describe('the address of a key of Azure', () => {
  it.each([
    [{ key: 'https://a.vault.azure.net/keys/models/0123' }, 'key'],
    [{ key: 'https://a.vault.azure.net/secrets/models' }, 'key'],
    [{ key: 'http://a.vault.azure.net/keys/models' }, 'key'],
    [{ token: '' }, 'token'],
    [{ vault: 'a' }, 'options'],
  ])('refuses %j', (wrong, option) => {
    const usual = { key: 'https://a.vault.azure.net/keys/models', token: 'a' }
    expect(() => azureVaultKey({ ...usual, ...wrong } as AzureVaultOptions)).toThrow(
      expect.objectContaining({
        code: 'CLOISTER_OPTIONS_INVALID',
        details: expect.objectContaining({ option }),
      }),
    )
  })
})
