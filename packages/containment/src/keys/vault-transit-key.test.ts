import { readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { sealedCase } from '@cloister/containment/test-support/sealed-case.ts'
import { startTransitServer } from '@cloister/containment/test-support/transit-server.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSealed } from '../seal/open-sealed.ts'
import { rewrapFile } from '../seal/rewrap-file.ts'
import { sealFile } from '../seal/seal-file.ts'
import { vaultTransitKey } from './vault-transit-key.ts'

const network = { allow: ['127.0.0.1/32'] }
const dataKey = new Uint8Array(32).fill(7)

async function transitCase() {
  const server = await startTransitServer()
  onTestFinished(() => server.close())
  const { url, ca, token } = server
  return { server, options: { url, key: 'models', token, tls: { ca }, network } }
}

describe('a key of the transit engine', () => {
  it('seals and opens a file, and rotates to its newest version', async () => {
    const { server, options } = await transitCase()
    const key = vaultTransitKey(options)
    const { content } = await sealedCase()
    const { path, bytes } = content('model.gguf', 5_000)
    const { path: sealed } = await sealFile(path, { keys: key, context: { stage: 'production' } })
    expect(key.keyId).toBe('vault:transit/models')
    expect(readFileSync(sealed).includes('vault:v1:')).toBe(true)
    server.rotate()
    await rewrapFile(sealed, { keys: key })
    expect(readFileSync(sealed).includes('vault:v2:')).toBe(true)
    await using opened = await openSealed(sealed, { keys: key })
    expect(bytes.equals(await opened.read(0, 5_000))).toBe(true)
    expect(server.requests).toContain('POST /v1/transit/decrypt/models')
  })

  it('refuses another context, and what the engine never wrapped', async () => {
    const { options } = await transitCase()
    const key = vaultTransitKey(options)
    const wrapped = await key.wrap(dataKey, { stage: 'production' })
    expect(await key.unwrap(wrapped, { stage: 'production' })).toEqual(dataKey)
    for (const attempt of [
      key.unwrap(wrapped, { stage: 'test' }),
      key.unwrap(Buffer.from('vault:v9:AAAA'), {}),
    ])
      await expect(attempt).rejects.toMatchObject({ code: 'CLOISTER_KEY_REFUSED' })
  })

  it('asks for its token at every call, and sends a namespace', async () => {
    const { server, options } = await transitCase()
    const tokens = ['old', server.token]
    const key = vaultTransitKey({ ...options, namespace: 'shop/eu', token: () => tokens.shift() ?? '' })
    await expect(key.wrap(dataKey, {})).rejects.toMatchObject({
      code: 'CLOISTER_KEY_SERVICE_REFUSED',
      details: { status: 403 },
    })
    await expect(key.wrap(dataKey, {})).resolves.toBeDefined()
    expect(server.lastHeaders()).toMatchObject({ 'x-vault-namespace': 'shop/eu', 'x-vault-request': 'true' })
    expect(key.keyId).toBe('vault:shop/eu/transit/models')
  })

  it.each([
    [500, '{}', 'CLOISTER_KEY_SERVICE_FAILED'],
    [503, '{"errors":["sealed"]}', 'CLOISTER_KEY_SERVICE_FAILED'],
    [302, '', 'CLOISTER_KEY_SERVICE_FAILED'],
    [200, 'no JSON', 'CLOISTER_KEY_SERVICE_FAILED'],
    [200, '{"data":{"ciphertext":"<html>"}}', 'CLOISTER_KEY_SERVICE_FAILED'],
    [200, 'x'.repeat(100_000), 'CLOISTER_REPLY_TOO_LARGE'],
  ])('does not take an answer of %i with %s', async (status, body, code) => {
    const { server, options } = await transitCase()
    server.answer(status, body)
    const failure: unknown = await vaultTransitKey(options)
      .wrap(dataKey, {})
      .catch((cause: unknown) => cause)
    expect(failure).toMatchObject({ code })
    expect(inspect(failure, { depth: 9 })).not.toContain(options.token)
  })

  it('speaks TLS only, with a certificate that it trusts, at addresses that it may reach', async () => {
    const { options } = await transitCase()
    const { tls: _, ...untrusting } = options
    await expect(vaultTransitKey(untrusting).wrap(dataKey, {})).rejects.toMatchObject({
      code: 'CLOISTER_CERTIFICATE_REFUSED',
    })
    const { network: __, ...anywhere } = options
    await expect(vaultTransitKey(anywhere).wrap(dataKey, {})).rejects.toMatchObject({
      code: 'CLOISTER_ADDRESS_REFUSED',
    })
    const plain = vaultTransitKey({ ...options, url: 'http://127.0.0.1:1' })
    await expect(plain.wrap(dataKey, {})).rejects.toMatchObject({ code: 'CLOISTER_TLS_REQUIRED' })
  })

  it('ends with its signal', async () => {
    const { options } = await transitCase()
    const attempt = vaultTransitKey(options).wrap(dataKey, {}, AbortSignal.abort())
    await expect(attempt).rejects.toMatchObject({ code: 'CLOISTER_ABORTED' })
  })

  it.each([
    [{ key: '../sys' }, 'key'],
    [{ mount: '/a' }, 'mount'],
    [{ token: 'a\nb' }, 'token'],
    [{ tokens: 'a' }, 'options'],
  ])('refuses %j', (wrong, option) => {
    const make = () =>
      vaultTransitKey({ url: 'https://vault.example', key: 'models', token: 'a', ...wrong } as never)
    expect(make).toThrow(
      expect.objectContaining({
        code: 'CLOISTER_OPTIONS_INVALID',
        details: expect.objectContaining({ option }),
      }),
    )
  })
})
