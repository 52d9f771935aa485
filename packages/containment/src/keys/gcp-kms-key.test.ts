import { startGcpKmsServer } from '@cloister/containment/test-support/gcp-kms-server.ts'
import { sealedCase } from '@cloister/containment/test-support/sealed-case.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inspectSealed } from '../seal/inspect-sealed.ts'
import { openSealed } from '../seal/open-sealed.ts'
import { rewrapFile } from '../seal/rewrap-file.ts'
import { sealFile } from '../seal/seal-file.ts'
import { crc32c } from './crc32c.ts'
import { contextBytes } from './encryption-context.ts'
import { type GcpKmsOptions, gcpKmsKey } from './gcp-kms-key.ts'

const dataKey = new Uint8Array(32).fill(7)

async function googleCase() {
  const server = await startGcpKmsServer()
  onTestFinished(() => server.close())
  const { url, ca, key: name, token } = server
  const network = { allow: ['127.0.0.1/32'] }
  return { server, key: gcpKmsKey({ url, key: name, token, tls: { ca }, network }) }
}

describe('a key of Cloud KMS', () => {
  it('seals and opens a file, and tells by which version it is wrapped', async () => {
    const { server, key } = await googleCase()
    const { content } = await sealedCase()
    const { path, bytes } = content('model.gguf', 5_000)
    const { path: sealed } = await sealFile(path, { keys: key })
    server.rotate()
    await using opened = await openSealed(sealed, { keys: key })
    expect(bytes.equals(await opened.read(0, 5_000))).toBe(true)
    const { keyId } = key
    expect((await inspectSealed(sealed)).wrappedBy).toEqual([{ keyId, kind: 'gcpkms', version: '1' }])
    await rewrapFile(sealed, { keys: key })
    expect((await inspectSealed(sealed)).wrappedBy).toEqual([{ keyId, kind: 'gcpkms', version: '2' }])
    server.disable(1)
    await using again = await openSealed(sealed, { keys: key })
    expect(bytes.equals(await again.read(0, 5_000))).toBe(true)
  })

  it('says that a version was disabled', async () => {
    const { server, key } = await googleCase()
    const wrapped = await key.wrap(dataKey, {})
    server.disable(1)
    const unusable = {
      code: 'CLOISTER_KEY_UNUSABLE',
      details: { status: 400, reason: 'FAILED_PRECONDITION' },
    }
    await expect(key.unwrap(wrapped, {})).rejects.toMatchObject(unusable)
    await expect(key.wrap(dataKey, {})).rejects.toMatchObject(unusable)
  })

  it('sends the context and checksums of all that it sends', async () => {
    const { server, key } = await googleCase()
    const context = { stage: 'production' }
    await key.unwrap(await key.wrap(dataKey, context), context)
    expect(server.asked.map(({ url }) => url.split(':')[1])).toEqual(['encrypt', 'decrypt'])
    for (const { body } of server.asked) {
      const { plaintext, ciphertext = plaintext, ...sent } = JSON.parse(body)
      expect(Buffer.from(sent.additionalAuthenticatedData, 'base64')).toEqual(contextBytes(context))
      expect(sent.additionalAuthenticatedDataCrc32c).toBe(String(crc32c(contextBytes(context))))
      const sum = String(crc32c(Buffer.from(ciphertext, 'base64')))
      expect([sent.plaintextCrc32c, sent.ciphertextCrc32c]).toContain(sum)
    }
    expect(server.asked[0]?.body).not.toContain(Buffer.from(dataKey).toString('base64'))
  })

  it.each(['bytes', 'verified'] as const)('asks again where %s do not fit their checksum', async (part) => {
    const { server, key } = await googleCase()
    server.damage(part, 2)
    const wrapped = await key.wrap(dataKey, {})
    expect(server.asked).toHaveLength(3)
    server.damage('bytes', 1)
    expect(await key.unwrap(wrapped, {})).toEqual(dataKey)
    server.damage(part, 4)
    await expect(key.wrap(dataKey, {})).rejects.toMatchObject({ code: 'CLOISTER_KEY_SERVICE_FAILED' })
  })

  it('takes no answer of another key', async () => {
    const { server, key } = await googleCase()
    const ciphertext = Buffer.from('another')
    const answer = {
      name: `${server.key.replace('/kek', '/kej')}/cryptoKeyVersions/1`,
      ciphertext: ciphertext.toString('base64'),
      ciphertextCrc32c: String(crc32c(ciphertext)),
      verifiedPlaintextCrc32c: true,
      verifiedAdditionalAuthenticatedDataCrc32c: true,
    }
    server.say(...Array.from({ length: 4 }, () => ({ status: 200, body: JSON.stringify(answer) })))
    await expect(key.wrap(dataKey, {})).rejects.toMatchObject({ code: 'CLOISTER_KEY_SERVICE_FAILED' })
  })

  it.each([
    [{ key: 'projects/a/locations/b/keyRings/c/cryptoKeys/d/cryptoKeyVersions/1' }, 'key'],
    [{ key: 'projects/a/locations/../keyRings/c/cryptoKeys/d' }, 'key'],
    [{ token: 'a b' }, 'token'],
    [{ project: 'a' }, 'options'],
  ])('refuses %j', (wrong, option) => {
    const usual = { key: 'projects/a/locations/b/keyRings/c/cryptoKeys/d', token: 'a' }
    expect(() => gcpKmsKey({ ...usual, ...wrong } as GcpKmsOptions)).toThrow(
      expect.objectContaining({
        code: 'CLOISTER_OPTIONS_INVALID',
        details: expect.objectContaining({ option }),
      }),
    )
  })
})

describe('CRC32C', () => {
  // RFC 3720, appendix B.4, and the usual check of catalogues of CRCs.
  it.each([
    ['32 zeros', new Uint8Array(32), 0x8a9136aa],
    ['32 ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
    ['0 to 31', Uint8Array.from({ length: 32 }, (_, byte) => byte), 0x46dd794e],
    ['31 to 0', Uint8Array.from({ length: 32 }, (_, byte) => 31 - byte), 0x113fdb5c],
    ['123456789', Buffer.from('123456789'), 0xe3069283],
    ['nothing', new Uint8Array(), 0],
  ])('of %s is as published', (_name, bytes, sum) => {
    expect(crc32c(bytes)).toBe(sum)
  })
})
