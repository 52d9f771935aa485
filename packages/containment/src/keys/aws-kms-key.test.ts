import { readFileSync } from 'node:fs'
import { startAwsKmsServer } from '@cloister/containment/test-support/aws-kms-server.ts'
import { sealedCase } from '@cloister/containment/test-support/sealed-case.ts'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSealed } from '../seal/open-sealed.ts'
import { rewrapFile } from '../seal/rewrap-file.ts'
import { sealFile } from '../seal/seal-file.ts'
import { parseAwsKeyArn } from './aws-key-arn.ts'
import { type AwsKmsOptions, awsKmsKey } from './aws-kms-key.ts'

const dataKey = new Uint8Array(32).fill(7)
const ID = '1234abcd-12ab-34cd-56ef-1234567890ab'

async function awsCase() {
  const server = await startAwsKmsServer()
  onTestFinished(() => server.close())
  const { url, ca, keyArn, credentials } = server
  const options = { url, keyArn, credentials, tls: { ca }, network: { allow: ['127.0.0.1/32'] } }
  return { server, options, key: awsKmsKey(options) }
}

describe('a key of AWS KMS', () => {
  it('seals and opens a file, before and after it is rotated', async () => {
    const { server, key } = await awsCase()
    const { content } = await sealedCase()
    const { path, bytes } = content('model.gguf', 5_000)
    const { path: sealed } = await sealFile(path, { keys: key, context: { stage: 'production' } })
    server.rotate()
    await using opened = await openSealed(sealed, { keys: key })
    expect(bytes.equals(await opened.read(0, 5_000))).toBe(true)
    const before = readFileSync(sealed)
    await rewrapFile(sealed, { keys: key })
    expect(readFileSync(sealed).equals(before)).toBe(false)
    await using again = await openSealed(sealed, { keys: key })
    expect(bytes.equals(await again.read(0, 5_000))).toBe(true)
  })

  it('says which key, and binds the context where policies and logs see it', async () => {
    const { server, key } = await awsCase()
    await key.unwrap(await key.wrap(dataKey, { stage: 'production' }), { stage: 'production' })
    expect(key.keyId).toBe(`awskms:${server.keyArn}`)
    const [encrypt, decrypt] = server.asked
    expect(JSON.parse(encrypt?.body ?? '')).toEqual({
      KeyId: server.keyArn,
      Plaintext: Buffer.from(dataKey).toString('base64'),
      EncryptionContext: { stage: 'production' },
    })
    expect(JSON.parse(decrypt?.body ?? '')).toMatchObject({
      KeyId: server.keyArn,
      EncryptionContext: { stage: 'production' },
    })
    expect(encrypt?.headers).toMatchObject({
      'x-amz-target': 'TrentService.Encrypt',
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-security-token': server.credentials.sessionToken,
    })
  })

  it('asks for its credentials at every call, and signs with what it gets', async () => {
    const { server, options } = await awsCase()
    const wrong = { ...server.credentials, secretAccessKey: 'a'.repeat(40) }
    const given = [wrong, server.credentials]
    const key = awsKmsKey({ ...options, credentials: async () => given.shift() ?? wrong })
    await expect(key.wrap(dataKey, {})).rejects.toMatchObject({
      code: 'CLOISTER_KEY_SERVICE_REFUSED',
      details: { status: 400, reason: 'InvalidSignatureException' },
    })
    await expect(key.wrap(dataKey, {})).resolves.toBeDefined()
  })

  it.each([
    ['AccessDeniedException', 400, 'CLOISTER_KEY_SERVICE_REFUSED'],
    ['ExpiredTokenException', 400, 'CLOISTER_KEY_SERVICE_REFUSED'],
    ['DisabledException', 400, 'CLOISTER_KEY_UNUSABLE'],
    ['KMSInvalidStateException', 400, 'CLOISTER_KEY_UNUSABLE'],
    ['NotFoundException', 400, 'CLOISTER_KEY_UNUSABLE'],
    ['ThrottlingException', 400, 'CLOISTER_KEY_SERVICE_BUSY'],
    ['KMSInternalException', 500, 'CLOISTER_KEY_SERVICE_BUSY'],
    ['IncorrectKeyException', 400, 'CLOISTER_KEY_REFUSED'],
    ['ValidationException', 400, 'CLOISTER_KEY_SERVICE_FAILED'],
    ['ExceptionOfTomorrow', 400, 'CLOISTER_KEY_SERVICE_FAILED'],
    ['toString', 400, 'CLOISTER_KEY_SERVICE_FAILED'],
  ])('understands %s', async (type, status, code) => {
    const { server, key } = await awsCase()
    server.fail(type, status)
    await expect(key.unwrap(dataKey, {})).rejects.toMatchObject({ code })
  })

  it('takes no answer of another key', async () => {
    const { server, key } = await awsCase()
    const answer = { CiphertextBlob: 'AAAA', KeyId: server.keyArn.replace('1234abcd', '00000000') }
    server.say({ status: 200, body: JSON.stringify(answer) })
    await expect(key.wrap(dataKey, {})).rejects.toMatchObject({ code: 'CLOISTER_KEY_SERVICE_FAILED' })
  })

  it.each([
    [{ keyArn: 'alias/models' }, 'keyArn'],
    [{ keyArn: 'arn:aws:kms:eu-central-1:111122223333:alias/models' }, 'keyArn'],
    [{ keyArn: `arn:aws-iso:kms:us-iso-east-1:111122223333:key/${ID}` }, 'url'],
    [
      { credentials: { accessKeyId: 'AKIDEXAMPLEEXAMPLE', secretAccessKey: 'a\nb' } },
      'credentials.secretAccessKey',
    ],
    [{ deadlineMs: 1 }, 'deadlineMs'],
    [{ region: 'eu-central-1' }, 'options'],
  ])('refuses %j', (wrong, option) => {
    const usual: AwsKmsOptions = {
      keyArn: `arn:aws:kms:eu-central-1:111122223333:key/${ID}`,
      credentials: { accessKeyId: 'AKIDEXAMPLEEXAMPLE', secretAccessKey: 'a'.repeat(40) },
    }
    expect(() => awsKmsKey({ ...usual, ...wrong } as AwsKmsOptions)).toThrow(
      expect.objectContaining({
        code: 'CLOISTER_OPTIONS_INVALID',
        details: expect.objectContaining({ option }),
      }),
    )
  })
})

describe('the ARN of a key', () => {
  it.each([
    ['aws', 'eu-central-1', 'https://kms.eu-central-1.amazonaws.com'],
    ['aws-cn', 'cn-north-1', 'https://kms.cn-north-1.amazonaws.com.cn'],
    ['aws-us-gov', 'us-gov-west-1', 'https://kms.us-gov-west-1.amazonaws.com'],
    ['aws-eusc', 'eusc-de-east-1', 'https://kms.eusc-de-east-1.amazonaws.eu'],
    ['aws-iso', 'us-iso-east-1', undefined],
  ])('of %s in %s leads to %s', (partition, region, url) => {
    const text = `arn:${partition}:kms:${region}:111122223333:key/${ID}`
    expect(parseAwsKeyArn(text)).toEqual({ region, name: text, url })
  })

  it('names all replicas of a multi-Region key alike, so that each opens what another wrapped', () => {
    const names = ['eu-central-1', 'eu-west-1'].map(
      (region) => parseAwsKeyArn(`arn:aws:kms:${region}:111122223333:key/mrk-${'a'.repeat(32)}`)?.name,
    )
    expect(new Set(names)).toEqual(new Set([`arn:aws:kms:*:111122223333:key/mrk-${'a'.repeat(32)}`]))
  })

  it('leads nowhere but to a service of AWS, whatever it holds', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom('aws', 'eu-west-1', '111122223333', ID, 'evil.example/', '#'),
    )
    fc.assert(
      fc.property(part, part, part, part, (partition, region, account, id) => {
        const arn = parseAwsKeyArn(`arn:${partition}:kms:${region}:${account}:key/${id}`)
        expect(arn?.url ?? 'https://kms.a-1.amazonaws.com').toMatch(
          /^https:\/\/kms\.[a-z0-9-]+\.amazonaws\.[a-z.]+$/u,
        )
      }),
    )
  })
})
