import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sealedCase } from '@cloister/containment/test-support/sealed-case.ts'
import { startTransitServer } from '@cloister/containment/test-support/transit-server.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { saidByCommand } from '../../../test-support/said-by-command.ts'
import { completionFor } from '../../audit/command/completion.ts'
import { runSealCommand } from './run-seal-command.ts'
import { SEAL_USAGE } from './seal-usage.ts'

async function commandCase(surroundings: { readonly progress?: boolean; readonly vaultToken?: string } = {}) {
  const made = await sealedCase()
  const run = async (command: string, ...argv: readonly string[]) => {
    return await saidByCommand((io) =>
      runSealCommand(command, argv, {
        ...io,
        folder: made.folder,
        now: new Date('2026-11-27T12:00:00Z'),
        ...surroundings,
      }),
    )
  }
  return { ...made, run }
}

const KEY = ['--key', 'file:test.key']

describe('cloister seal and its kin', () => {
  it('seal a folder, tell what it is, and unseal it as it was', async () => {
    const { folder, content, run } = await commandCase()
    mkdirSync(join(folder, 'models/lora'), { recursive: true })
    const files = ['models/base.gguf', 'models/lora/a.safetensors'].map((name) => content(name, 3_000))
    writeFileSync(join(folder, 'models/.hidden'), 'not a model')
    const context = ['--context', 'stage=production']
    const sealed = await run('seal', 'models', '--to', 'sealed', ...KEY, ...context)
    expect(sealed).toMatchObject({ exitCode: 0, stderr: '' })
    expect(sealed.stdout.trim().split('\n').sort()).toEqual([
      join(folder, 'sealed/base.gguf.sealed'),
      join(folder, 'sealed/lora/a.safetensors.sealed'),
    ])
    const { stdout } = await run('inspect', 'sealed', '--json')
    const summaries = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(summaries.map(({ name }) => name)).toEqual(['base.gguf', 'lora/a.safetensors'])
    expect((await run('inspect', 'sealed')).stdout).toContain('context stage=production')
    const unsealed = await run('unseal', 'sealed', '--to', 'plain', ...KEY, ...context)
    expect(unsealed.exitCode).toBe(0)
    expect(unsealed.stderr).toContain('a tmpfs is better')
    const plain = ['plain/base.gguf', 'plain/lora/a.safetensors'].map((name) =>
      readFileSync(join(folder, name)),
    )
    expect(files.every(({ bytes }, index) => plain[index]?.equals(bytes))).toBe(true)
  })

  it('make keys, and rotate from one to another', async () => {
    const { content, run } = await commandCase()
    content('model.gguf', 3_000)
    expect((await run('new-key', 'new.key')).stdout).toMatch(/^file:[0-9a-f]{16}\n$/u)
    expect((await run('new-key', 'new.key')).exitCode).toBe(3)
    expect((await run('seal', 'model.gguf', ...KEY)).exitCode).toBe(0)
    expect((await run('rewrap', 'model.gguf.sealed', ...KEY, '--new-key', 'file:new.key')).exitCode).toBe(0)
    const refused = await run('unseal', 'model.gguf.sealed', '--to', 'plain', ...KEY)
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' })
    expect(refused.stderr).toContain('CLOISTER_KEY_REFUSED')
    const opened = await run('unseal', 'model.gguf.sealed', '--to', 'plain', '--key', 'file:new.key')
    expect(opened.exitCode).toBe(0)
  })

  it('take a passphrase, and a key of the transit engine', async () => {
    const server = await startTransitServer()
    onTestFinished(() => server.close())
    const { folder, content, run } = await commandCase({ vaultToken: server.token })
    content('model.gguf', 3_000)
    writeFileSync(join(folder, 'words'), 'correct horse battery\nnot this\n')
    writeFileSync(join(folder, 'ca.pem'), server.ca)
    const vault = ['--key', `vault:${server.url}/v1/transit/keys/models`, '--vault-ca', 'ca.pem']
    expect(await run('seal', 'model.gguf', ...vault, '--key', 'passphrase:words')).toMatchObject({
      exitCode: 0,
    })
    expect((await run('unseal', 'model.gguf.sealed', '--to', 'a', ...vault)).exitCode).toBe(0)
    expect(
      (await run('unseal', 'model.gguf.sealed', '--to', 'b', '--key', 'passphrase:words')).exitCode,
    ).toBe(0)
    writeFileSync(join(folder, 'token'), 'wrong\n')
    const denied = await run(
      'unseal',
      'model.gguf.sealed',
      '--to',
      'c',
      ...vault,
      '--vault-token-file',
      'token',
    )
    expect(denied).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('CLOISTER_KEY_SERVICE_REFUSED'),
    })
    expect(denied.stderr).not.toContain('wrong')
  })

  it('go on where a broken run was: what is finished is compared, and a file that differs is told', async () => {
    const { folder, content, run } = await commandCase()
    mkdirSync(join(folder, 'models'))
    for (const name of ['a', 'b']) content(`models/${name}`, 3_000)
    expect((await run('seal', 'models/a', '--to', 'sealed', ...KEY)).exitCode).toBe(0)
    const before = statSync(join(folder, 'sealed/a.sealed')).mtimeMs
    expect((await run('seal', 'models', '--to', 'sealed', ...KEY, '--resume')).exitCode).toBe(0)
    expect(statSync(join(folder, 'sealed/a.sealed')).mtimeMs).toBe(before)
    const unseal = ['sealed', '--to', 'plain', ...KEY, '--resume'] as const
    expect((await run('unseal', ...unseal)).exitCode).toBe(0)
    expect((await run('unseal', ...unseal)).exitCode).toBe(0)
    content('models/a', 3_000)
    expect(await run('seal', 'models', '--to', 'sealed', ...KEY, '--resume')).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('models/a: There is a file of this name already.'),
    })
    expect((await run('seal', 'models', '--to', 'sealed', ...KEY, '--replace')).exitCode).toBe(0)
  })

  it('end with 1 when one of several files was changed, and give out the others', async () => {
    const { folder, content, run } = await commandCase()
    mkdirSync(join(folder, 'models'))
    for (const name of ['a', 'b', 'c']) content(`models/${name}`, 3_000)
    await run('seal', 'models', '--to', 'sealed', ...KEY)
    truncateSync(join(folder, 'sealed/b.sealed'), 9_000)
    const { exitCode, stderr } = await run('unseal', 'sealed', '--to', 'plain', ...KEY)
    expect(exitCode).toBe(1)
    expect(stderr).toContain('sealed/b.sealed: The sealed artifact was changed')
    expect(readdirSync(join(folder, 'plain')).sort()).toEqual(['a', 'c'])
  })

  it('show a bar where somebody looks', async () => {
    const { content, run } = await commandCase({ progress: true })
    content('model.gguf', 9 << 20)
    const { stderr } = await run('seal', 'model.gguf', ...KEY)
    expect(stderr).toMatch(/[█░]{24} \d+ % of 0\.01 GB/u)
    expect(stderr.endsWith('\r\u001b[2K')).toBe(true)
  })

  it.each([
    ['seal', [], 'Name at least one path.'],
    ['seal', ['a', '--loud'], 'This command line cannot be read'],
    ['seal', ['a'], 'Name a key with --key.'],
    ['unseal', ['a', ...KEY], 'Name the folder with --to.'],
    ['seal', ['a', ...KEY, '--context', 'a'], '--context is NAME=TEXT'],
    ['seal', ['a', ...KEY, '--context', 'a=b', '--context', 'a=c'], '--context is NAME=TEXT'],
    ['seal', ['a', ...KEY, '--threads', '1e3'], '--frame-size and --threads are whole numbers.'],
    ['seal', ['a', ...KEY, '--threads', '0'], '--threads is a number from 1 to 64.'],
    ['new-key', ['a', 'b'], 'new-key writes one file.'],
  ] as const)('say what is wrong with %s %j', async (command, argv, sentence) => {
    const { run } = await commandCase()
    const { exitCode, stdout, stderr } = await run(command, ...argv)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr.startsWith(sentence) && stderr.endsWith(SEAL_USAGE)).toBe(true)
  })

  it.each([
    [['--key', 'sk-canary-77aa88bb'], 2, 'option: --key'],
    [['--key', 'vault:http://vault/v1/transit/keys/a'], 2, 'vault:https://HOST'],
    [['--key', 'vault:https://vault/v1/transit/keys/a'], 2, 'VAULT_TOKEN'],
    [['--key', 'file:none'], 3, 'The file cannot be read.'],
    [[...KEY, '--frame-size', '1000'], 2, 'option: frameBytes'],
  ] as const)('say what is wrong with the key or option %j', async (argv, code, sentence) => {
    const { content, run } = await commandCase()
    content('model.gguf', 10)
    const { exitCode, stderr } = await run('seal', 'model.gguf', ...argv)
    expect(exitCode).toBe(code)
    expect(stderr).toContain(sentence)
    expect(stderr).not.toContain('canary')
  })

  it('say that a path is not there, and that a folder holds nothing sealed', async () => {
    const { folder, run } = await commandCase()
    mkdirSync(join(folder, 'empty'))
    expect(await run('inspect', 'none')).toMatchObject({ exitCode: 3 })
    expect(await run('inspect', 'empty')).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('no such file'),
    })
    expect((await run('inspect', 'test.key')).exitCode).toBe(1)
    expect(await run('seal', '--help')).toMatchObject({ exitCode: 0, stdout: SEAL_USAGE })
  })

  it('complete in a real shell', async () => {
    const script = completionFor('bash', [])
    const words = (line: string): string =>
      execFileSync(
        'bash',
        [
          '-c',
          `${script}\nCOMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _cloister; echo "\${COMPREPLY[@]}"`,
        ],
        { encoding: 'utf8' },
      ).trim()
    expect(words('cloister uns')).toBe('unseal')
    expect(words('cloister seal --fr')).toBe('--frame-size')
    expect(words('cloister seal a --key pass')).toBe('passphrase:')
    expect(words('cloister audit --format s')).toBe('sarif')
  })
})
