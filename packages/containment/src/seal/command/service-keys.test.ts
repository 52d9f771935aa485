import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { startAwsKmsServer } from '@cloister/containment/test-support/aws-kms-server.ts'
import { startAzureVaultServer } from '@cloister/containment/test-support/azure-vault-server.ts'
import { startGcpKmsServer } from '@cloister/containment/test-support/gcp-kms-server.ts'
import { saidByCommand } from '@cloister/containment/test-support/said-by-command.ts'
import { sealedCase } from '@cloister/containment/test-support/sealed-case.ts'
import { hasSoftToken, makeSoftToken, SOFTHSM } from '@cloister/containment/test-support/soft-token.ts'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { runSealCommand } from './run-seal-command.ts'
import type { SealIo } from './seal-io.ts'
import { surroundingSecrets } from './surrounding-secrets.ts'

async function commandCase(surroundings: Partial<SealIo> = {}) {
  const made = await sealedCase()
  const { folder } = made
  const run = async (command: string, ...argv: readonly string[]) =>
    await saidByCommand((io) =>
      runSealCommand(command, argv, {
        ...io,
        folder,
        now: new Date('2026-11-27T12:00:00Z'),
        ...surroundings,
      }),
    )
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text, { mode: 0o600 })
  return { ...made, run, write }
}

async function awsKey(write: (name: string, text: string) => void) {
  const server = await startAwsKmsServer()
  onTestFinished(() => server.close())
  write('aws.pem', server.ca)
  return { server, key: `awskms:${server.keyArn}?endpoint=${server.url}&ca-file=aws.pem` }
}

async function googleKey(write: (name: string, text: string) => void) {
  const server = await startGcpKmsServer()
  onTestFinished(() => server.close())
  write('google.pem', server.ca)
  write('google.token', `${server.token}\n`)
  return { server, key: `gcpkms:${server.key}?endpoint=${server.url}&ca-file=google.pem` }
}

async function azureKey(write: (name: string, text: string) => void) {
  const server = await startAzureVaultServer('RSA')
  onTestFinished(() => server.close())
  write('azure.pem', server.ca)
  write('azure.token', `${server.token}\n`)
  return { server, key: `azurekv:${server.key}?ca-file=azure.pem&token-file=azure.token` }
}

/** What a cloud tells its machines, on loopback and without TLS, as it does. */
async function metadataService(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('keys of services on the command line', () => {
  it('go from one to the next, and inspect says which it is', async () => {
    const { folder, content, run, write } = await commandCase()
    const { server, key: aws } = await awsKey(write)
    const { key: google } = await googleKey(write)
    const { key: azure } = await azureKey(write)
    const { bytes } = content('model.gguf', 3_000)
    const withFile = `${google}&token-file=google.token`
    const awsRun = (command: string, ...argv: readonly string[]) =>
      saidByCommand((io) =>
        runSealCommand(command, argv, { ...io, folder, now: new Date(), awsCredentials: server.credentials }),
      )
    expect(await awsRun('seal', 'model.gguf', '--key', aws, '--context', 'stage=test')).toMatchObject({
      exitCode: 0,
      stderr: '',
    })
    expect((await run('inspect', 'model.gguf.sealed')).stdout).toContain(`key     awskms:${server.keyArn}\n`)
    expect(await awsRun('rewrap', 'model.gguf.sealed', '--key', aws, '--new-key', withFile)).toMatchObject({
      exitCode: 0,
    })
    expect((await run('inspect', 'model.gguf.sealed')).stdout).toMatch(
      /key {5}gcpkms:projects\/\S+ version 1\n/u,
    )
    expect(await run('rewrap', 'model.gguf.sealed', '--key', withFile, '--new-key', azure)).toMatchObject({
      exitCode: 0,
    })
    expect((await run('inspect', 'model.gguf.sealed', '--json')).stdout).toMatch(
      /"wrappedBy":\[\{"keyId":"azurekv:https:[^"]+","kind":"azurekv","version":"[0-9a-f]{32}"\}\]/u,
    )
    expect((await awsRun('unseal', 'model.gguf.sealed', '--to', 'plain', '--key', aws)).exitCode).toBe(1)
    expect((await run('unseal', 'model.gguf.sealed', '--to', 'plain', '--key', azure)).exitCode).toBe(0)
    expect(readFileSync(join(folder, 'plain/model.gguf')).equals(bytes)).toBe(true)
  })

  it.skipIf(!hasSoftToken)(
    'open with an HSM (apt-get install softhsm2, then .ci/build-pkcs11js)',
    async () => {
      const token = makeSoftToken()
      onTestFinished(() => token.remove())
      token.addKey('kek', 1)
      const { content, run, write } = await commandCase()
      write('pin', `${token.pin}\n`)
      content('model.gguf', 3_000)
      const key = `pkcs11:token=models;object=kek?module-path=${SOFTHSM}&pin-source=file:pin`
      expect(await run('seal', 'model.gguf', '--key', key)).toMatchObject({ exitCode: 0, stderr: '' })
      expect((await run('inspect', 'model.gguf.sealed')).stdout).toContain(
        'pkcs11:token=models;object=kek;id=%01',
      )
      expect((await run('unseal', 'model.gguf.sealed', '--to', 'a', '--key', key)).exitCode).toBe(0)
    },
  )

  it('are opened once for all files, since a token locks itself after some wrong PINs', async () => {
    const { content, run, write } = await commandCase()
    write('pin', '000000\n')
    const files = ['a', 'b', 'c']
    for (const name of files) content(name, 100)
    expect((await run('seal', ...files, '--key', 'file:test.key')).exitCode).toBe(0)
    const newKey = 'pkcs11:object=kek?module-path=/nowhere.so&pin-source=pin'
    const sealed = files.map((name) => `${name}.sealed`)
    const { exitCode, stderr } = await run('rewrap', ...sealed, '--key', 'file:test.key', '--new-key', newKey)
    // Without pkcs11js it is the package that is missing.
    expect([exitCode, stderr.trim().split('\n').length]).toEqual([hasSoftToken ? 3 : 2, 1])
  })

  it.each(['a profile', 'the metadata of a machine'])('take credentials of AWS from %s', async (from) => {
    const { folder, content, run, write } = await commandCase()
    const { server, key } = await awsKey(write)
    const { accessKeyId, secretAccessKey, sessionToken } = server.credentials
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE'])
      vi.stubEnv(name, undefined)
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'none'))
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'credentials'))
    onTestFinished(() => void vi.unstubAllEnvs())
    const host = await metadataService((incoming, outgoing) => {
      if (incoming.method === 'PUT') return void outgoing.end('a-token-of-imds')
      if (incoming.headers['x-aws-ec2-metadata-token'] !== 'a-token-of-imds')
        return void outgoing.writeHead(401).end()
      if (incoming.url?.endsWith('/security-credentials/') === true) return void outgoing.end('sealer')
      const Expiration = new Date(Date.now() + 3_600_000).toISOString()
      const given = { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, Token: sessionToken }
      outgoing.end(JSON.stringify({ Code: 'Success', ...given, Expiration }))
    })
    vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', `http://${host}`)
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', String(from === 'a profile'))
    const lines = [
      `aws_access_key_id = ${accessKeyId}`,
      `aws_secret_access_key = ${secretAccessKey}`,
      `aws_session_token = ${sessionToken}`,
    ]
    if (from === 'a profile') write('credentials', ['[default]', ...lines, ''].join('\n'))
    content('model.gguf', 100)
    expect(await run('seal', 'model.gguf', '--key', key)).toMatchObject({ exitCode: 0, stderr: '' })
  })

  it('take a token of Google from the metadata of a machine', async () => {
    const { folder, content, run, write } = await commandCase()
    const { server, key } = await googleKey(write)
    const host = await metadataService((incoming, outgoing) => {
      outgoing.setHeader('metadata-flavor', 'Google')
      if (incoming.headers['metadata-flavor'] !== 'Google') return void outgoing.writeHead(403).end()
      outgoing.setHeader('content-type', 'application/json')
      outgoing.end(JSON.stringify({ access_token: server.token, expires_in: 3_600, token_type: 'Bearer' }))
    })
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', undefined)
    vi.stubEnv('HOME', folder)
    vi.stubEnv('GCE_METADATA_HOST', host)
    vi.stubEnv('METADATA_SERVER_DETECTION', 'assume-present')
    onTestFinished(() => void vi.unstubAllEnvs())
    content('a', 100)
    expect(await run('seal', 'a', '--key', key)).toMatchObject({ exitCode: 0, stderr: '' })
  })

  it('read a token file at every call, and say where it is wrong', async () => {
    const { content, run, write } = await commandCase()
    const { key } = await azureKey(write)
    content('a', 100)
    write('azure.token', 'canary-token\n')
    const denied = await run('seal', 'a', '--key', key)
    expect(denied).toMatchObject({ exitCode: 3 })
    expect(denied.stderr).toContain('CLOISTER_KEY_SERVICE_REFUSED')
    expect(denied.stderr).not.toContain('canary')
  })

  it.each([
    ['awskms:alias/models', 'keyArn'],
    ['awskms:arn?region=a', 'endpoint, ca-file'],
    ['awskms:arn?endpoint=a&endpoint=b', 'endpoint, ca-file'],
    ['gcpkms:projects/a?token-file=%zz', 'token-file'],
    ['gcpkms:projects/a?token-file=none', 'option: key'],
    ['azurekv:https://a.vault.azure.net/keys/models', '@azure/identity'],
    ['azurekv:https://a.vault.azure.net/keys/models?endpoint=https://canary', 'ca-file, token-file'],
    ['pkcs11:object=kek?pin-value=canary', 'never with a PIN'],
    ['pkcs11:object=kek', 'module-path'],
    ['pkcs11:object=kek?module-path=/usr/lib/a.so', 'CLOISTER_PKCS11_PIN'],
  ])('say what is wrong with %s', async (key, sentence) => {
    const { content, run } = await commandCase({
      awsCredentials: { accessKeyId: 'AKIDEXAMPLEEXAMPLE', secretAccessKey: 'a'.repeat(40) },
    })
    content('a', 10)
    const { exitCode, stderr } = await run('seal', 'a', '--key', key)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(sentence)
    expect(stderr).not.toContain('canary')
  })

  it('find secrets in the surroundings under their usual names', () => {
    expect(
      surroundingSecrets({
        AWS_ACCESS_KEY_ID: 'id',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_SESSION_TOKEN: 'session',
        CLOISTER_PKCS11_PIN: 'pin',
        VAULT_TOKEN: 'token',
        OTHER: 'other',
      }),
    ).toEqual({
      awsCredentials: { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'session' },
      pkcs11Pin: 'pin',
      vaultToken: 'token',
    })
    expect(surroundingSecrets({ AWS_ACCESS_KEY_ID: 'id', VAULT_TOKEN: '' })).toEqual({})
  })
})
