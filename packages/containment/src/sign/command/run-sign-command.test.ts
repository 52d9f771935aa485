import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeSigningChain } from '@cloister/containment/test-support/code-signing-chain.ts'
import { madeUpKey, signedModelCase } from '@cloister/containment/test-support/signed-model-case.ts'
import { describe, expect, it } from 'vitest'
import { saidByCommand } from '../../../test-support/said-by-command.ts'
import { completionFor } from '../../audit/command/completion.ts'
import { runSignCommand } from './run-sign-command.ts'
import { SIGN_USAGE } from './sign-usage.ts'

function commandCase(surroundings: { readonly progress?: boolean; readonly keyPassphrase?: string } = {}) {
  const made = signedModelCase()
  const { folder, key, write } = made
  for (const name of ['weights', 'config.json']) write(`model/${name}`, name)
  write('key.pem', key.privateKey)
  write('key.pub', key.publicKey)
  const run = async (command: 'sign' | 'verify', ...argv: readonly string[]) =>
    await saidByCommand((io) =>
      runSignCommand(command, argv, { ...io, folder, now: new Date(), ...surroundings }),
    )
  return { ...made, run, model: join(folder, 'model') }
}

const KEY = ['--key', 'key.pem']
const PUBLIC = ['--key', 'key.pub']

describe('cloister sign and cloister verify', () => {
  it('sign a folder, and verify it', async () => {
    const { run, model } = commandCase()
    const signed = await run('sign', 'model', ...KEY)
    expect(signed).toMatchObject({ exitCode: 0, stderr: '' })
    expect(signed.stdout).toMatch(
      /^signed {4}\S+model\.sig\n {2}content {1}2 files, 18 bytes\n {2}digest {2}sha256:[0-9a-f]{64}\n$/u,
    )
    const verified = await run('verify', 'model', ...PUBLIC)
    expect(verified).toMatchObject({ exitCode: 0, stderr: '' })
    expect(verified.stdout).toMatch(/^verified {2}\S+model\n[\s\S]*signer {2}key [0-9a-f]{64}\n$/u)
    expect(readdirSync(model).sort()).toEqual(['config.json', 'model.sig', 'weights'])
  })

  it('name the files that differ, and end with 1', async () => {
    const { run, write, model } = commandCase()
    await run('sign', 'model', ...KEY)
    write('model/weights', 'Weights')
    write('model/new\u001b[2J', 'x')
    rmSync(join(model, 'config.json'))
    const { exitCode, stdout, stderr } = await run('verify', 'model', ...PUBLIC)
    expect(exitCode).toBe(1)
    expect(stdout).toBe('missing       config.json\nadded         new\uFFFD[2J\nchanged       weights\n')
    expect(stderr).toContain('CLOISTER_MODEL_DIFFERS')
    const json = await run('verify', 'model', ...PUBLIC, '--json')
    expect(JSON.parse(json.stdout)).toMatchObject({
      outcome: 'refused',
      code: 'CLOISTER_MODEL_DIFFERS',
      faults: [{ name: 'config.json' }, { fault: 'added' }, { fault: 'changed' }],
    })
  })

  it('show where a file went, and what may be ignored', async () => {
    const { run, write, model } = commandCase()
    write('model/drafts/a', 'a')
    await run('sign', 'model', ...KEY, '--ignore', 'drafts')
    write('model/drafts/b', 'b')
    expect((await run('verify', 'model', ...PUBLIC)).exitCode).toBe(0)
    write('model/other', 'weights')
    rmSync(join(model, 'weights'))
    expect((await run('verify', 'model', ...PUBLIC)).stdout).toBe('renamed       weights -> other\n')
  })

  it('sign by a certificate, and verify by its root', async () => {
    const { run, write } = commandCase()
    const { privateKey, ...chain } = await codeSigningChain()
    write('code.pem', privateKey)
    for (const [name, pem] of Object.entries(chain)) write(`${name}.pem`, pem)
    const by = ['--key', 'code.pem', '--certificate', 'certificate.pem', '--chain', 'chain.pem']
    expect((await run('sign', 'model', ...by)).exitCode).toBe(0)
    const verified = await run('verify', 'model', '--trust', 'root.pem')
    expect(verified.exitCode).toBe(0)
    expect(verified.stdout).toContain('CN=models.release')
    const late = await run('verify', 'model', '--trust', 'root.pem', '--at', '2035-01-01T00:00:00Z')
    expect(late).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('certificate-dates') })
    expect(late.stderr).toContain('A certificate is not valid yet, or not any more')
    const json = await run('verify', 'model', '--trust', 'root.pem', '--json')
    expect(JSON.parse(json.stdout)).toMatchObject({ outcome: 'verified', files: 2 })
  })

  it('open an encrypted key by the surroundings or by a file', async () => {
    const { run, write } = commandCase({ keyPassphrase: 'wrong' })
    const key = madeUpKey('P-384', 'correct horse')
    write('key.pem', key.privateKey)
    write('words', 'correct horse\nnot this\n')
    const wrong = await run('sign', 'model', ...KEY)
    expect(wrong).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('passphrase-wrong') })
    expect((await run('sign', 'model', ...KEY, '--passphrase-file', 'words')).exitCode).toBe(0)
    write('key.pub', key.publicKey)
    expect((await run('verify', 'model', ...PUBLIC)).exitCode).toBe(0)
  })

  it('sign in parts, by another hash, elsewhere and again', async () => {
    const { run, folder } = commandCase()
    const more = [
      '--shard-size',
      '4096',
      '--hash',
      'blake2b',
      '--threads',
      '2',
      '--signature',
      'a.sig',
      '--json',
    ]
    const signed = await run('sign', 'model', ...KEY, ...more)
    expect(JSON.parse(signed.stdout)).toMatchObject({
      outcome: 'signed',
      files: 2,
      path: join(folder, 'a.sig'),
    })
    const again = await run('sign', 'model', ...KEY, ...more)
    expect(again).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('CLOISTER_FILE_EXISTS') })
    expect((await run('sign', 'model', ...KEY, ...more, '--replace')).exitCode).toBe(0)
    expect((await run('verify', 'model', ...PUBLIC, '--signature', 'a.sig')).exitCode).toBe(0)
  })

  it('say why a signature is not believed, and that keyless ones are not verified', async () => {
    const { run, model } = commandCase()
    await run('sign', 'model', ...KEY)
    const path = join(model, 'model.sig')
    const bundle = JSON.parse(readFileSync(path, 'utf8'))
    bundle.verificationMaterial = { certificate: { rawBytes: 'AA==' }, tlogEntries: [{}] }
    writeFileSync(path, JSON.stringify(bundle))
    const { exitCode, stdout, stderr } = await run('verify', 'model', ...PUBLIC)
    expect([exitCode, stdout]).toEqual([1, ''])
    expect(stderr).toContain('reason: keyless')
    expect(stderr).toContain('by Sigstore (Fulcio, Rekor), which is not verified here')
  })

  it('show a bar where somebody looks', async () => {
    const { run, write } = commandCase({ progress: true })
    write('model/large', Buffer.alloc(9 << 20))
    const { stderr } = await run('sign', 'model', ...KEY)
    expect(stderr).toMatch(/[█░]{24} \d+ % of 0\.01 GB/u)
    expect(stderr.endsWith('\r\u001b[2K')).toBe(true)
  })

  it.each([
    ['sign', [], 'Name one folder or file.'],
    ['sign', ['a', 'b', ...KEY], 'Name one folder or file.'],
    ['sign', ['a'], 'Name a key with --key. Signing without one, by Sigstore, is not done here.'],
    ['sign', ['a', '--loud'], 'This command line cannot be read'],
    ['sign', ['a', ...KEY, '--trust', 'b'], 'This command line cannot be read'],
    ['sign', ['a', ...KEY, '--chain', 'b'], '--chain goes with --certificate.'],
    ['sign', ['a', ...KEY, '--hash', 'md5'], '--hash is sha256 or blake2b.'],
    ['sign', ['a', ...KEY, '--shard-size', '1e9'], '--threads and --shard-size are whole numbers.'],
    ['verify', ['a'], 'Name what is trusted: either --key or --trust.'],
    ['verify', ['a', ...PUBLIC, '--trust', 'b'], 'Name what is trusted: either --key or --trust.'],
    ['verify', ['a', ...PUBLIC, '--at', '2026-11-27T00:00:00Z'], '--at goes with --trust.'],
    ['verify', ['a', '--trust', 'b', '--at', 'tomorrow'], '--at is a time such as'],
    ['verify', ['a', ...PUBLIC, '--threads', 'x'], '--threads is a whole number.'],
  ] as const)('say what is wrong with %s %j', async (command, argv, sentence) => {
    const { exitCode, stdout, stderr } = await commandCase().run(command, ...argv)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr.startsWith(sentence) && stderr.endsWith(SIGN_USAGE)).toBe(true)
  })

  it.each([
    ['verify', ['model', '--key', 'key.pem'], 2, 'reason: format'],
    ['verify', ['model', '--key', 'none'], 3, 'The file cannot be read.'],
    ['verify', ['model', ...PUBLIC], 3, 'The file cannot be read.'],
    ['sign', ['none', ...KEY], 3, 'The file cannot be read.'],
    ['sign', ['model', ...KEY, '--threads', '65'], 2, 'option: threads'],
    ['sign', ['model', ...KEY, '--ignore', '../a'], 2, 'option: ignoredPaths'],
    ['sign', ['model', ...KEY, '--shard-size', '1'], 2, 'option: shardBytes'],
  ] as const)(
    'say what is wrong with the files or options of %s %j',
    async (command, argv, code, sentence) => {
      const { exitCode, stderr } = await commandCase().run(command, ...argv)
      expect(exitCode).toBe(code)
      expect(stderr).toContain(sentence)
    },
  )

  it('tell of themselves', async () => {
    expect(await commandCase().run('verify', '--help')).toMatchObject({ exitCode: 0, stdout: SIGN_USAGE })
  })

  it('complete in a real shell', () => {
    const script = completionFor('bash', [])
    const words = (line: string): string => {
      const asked = `COMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _cloister; echo "\${COMPREPLY[@]}"`
      return execFileSync('bash', ['-c', `${script}\n${asked}`], { encoding: 'utf8' }).trim()
    }
    expect(words('cloister ver')).toBe('verify')
    expect(words('cloister sign a --pass')).toBe('--passphrase-file')
    expect(words('cloister verify a --pass')).toBe('')
    expect(words('cloister verify a --tr')).toBe('--trust')
    expect(words('cloister sign a --hash b')).toBe('blake2b')
  })
})
