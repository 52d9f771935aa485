import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { freePort } from '@cloister/core/test-support/free-port.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { chunks, IcapClient, reqmod } from '../../../test-support/icap-client.ts'
import { modelNamed } from '../../../test-support/made-up-models.ts'
import { saidByCommand } from '../../../test-support/said-by-command.ts'
import { dlpConfigJsonSchema } from '../config/parse-dlp-config.ts'
import { DLP_USAGE } from './dlp-usage.ts'
import { runDlpCommand } from './run-dlp-command.ts'

const PACKAGE = resolve(import.meta.dirname, '../../..')

async function* of(...pieces: readonly Uint8Array[]) {
  yield* pieces
}

function commandCase(files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-dlp-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  const run = async (argv: readonly string[], stdin = of()) =>
    await saidByCommand((io) => runDlpCommand(argv, { ...io, folder, now: new Date(), stdin }))
  return { folder, run }
}

const WEIGHTS = modelNamed('safetensors')
const MODEL = randomBytes(600_000)

describe('cloister dlp scan', () => {
  it('finds weights in folders, hidden and packed, and ends with 1', async () => {
    const { folder, run } = commandCase({
      'a/photo.jpg': WEIGHTS,
      'a/.cache/b.log': gzipSync(WEIGHTS),
      'a/readme': 'hello',
    })
    const { exitCode, stdout, stderr } = await run(['scan', 'a'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' })
    expect(stdout.trim().split('\n')).toEqual([
      `${join(folder, 'a/.cache/b.log')}: weights (safetensors), in gzip [WEIGHTS]`,
      `${join(folder, 'a/photo.jpg')}: weights (safetensors) [WEIGHTS]`,
    ])
    const { stdout: lines } = await run(['scan', 'a/photo.jpg', '--json'])
    expect(JSON.parse(lines)).toMatchObject({
      path: join(folder, 'a/photo.jpg'),
      code: 'WEIGHTS',
      within: [],
    })
  })

  it('ends with 0 for what is clean, and with 3 for what cannot be seen', async () => {
    const { folder, run } = commandCase({
      'clean/a.txt': 'hello '.repeat(1000),
      'packed/a.xz': Buffer.concat([Buffer.from('fd377a585a00', 'hex'), randomBytes(900)]),
    })
    expect(await run(['scan', 'clean'])).toEqual({ exitCode: 0, stdout: '', stderr: '' })
    const packed = await run(['scan', 'packed', 'clean'])
    expect(packed.exitCode).toBe(3)
    expect(packed.stdout).toContain('could not be looked into: PACKED_IN_AN_UNKNOWN_WAY')
    expect((await run(['scan', 'nowhere'])).exitCode).toBe(3)
    mkdirSync(join(folder, 'empty'))
    expect((await run(['scan', 'empty'])).exitCode).toBe(3)
  })

  it('reads standard input', async () => {
    const { run } = commandCase()
    expect((await run(['scan', '-'], of(Buffer.from('hello')))).exitCode).toBe(0)
    const found = await run(['scan', '-'], of(WEIGHTS.subarray(0, 1000), WEIGHTS.subarray(1000)))
    expect(found).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('standard input: weights') })
  })

  it('knows a model by its fingerprint', async () => {
    const { folder, run } = commandCase({
      'model/weights.gguf': Buffer.concat([Buffer.from(modelNamed('gguf')), MODEL]),
      'model/licence': 'anybody may read this '.repeat(9_000),
      'out/part': MODEL.subarray(100_000, 170_000).toString('base64'),
    })
    const made = await run(['fingerprint', 'model', '--to', 'model.fp'])
    expect(made).toMatchObject({ exitCode: 0, stderr: '' })
    expect(made.stdout).toMatch(/^1 files of \d+ bytes, \d+ windows, \d+ bytes\n$/u)
    expect(statSync(join(folder, 'model.fp')).size).toBeLessThan(3_000)
    expect((await run(['scan', 'out'])).exitCode).toBe(0)
    const found = await run(['scan', 'out', '--fingerprint', 'model.fp'])
    expect(found).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('a piece of a known model, in base64'),
    })
    expect((await run(['fingerprint', 'model', '--to', 'model.fp'])).exitCode).toBe(3)
    expect((await run(['fingerprint', 'model', '--to', 'model.fp', '--replace'])).exitCode).toBe(0)
    writeFileSync(join(folder, 'model.fp'), 'no fingerprint')
    expect(await run(['scan', 'out', '--fingerprint', 'model.fp'])).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('CLOISTER_FINGERPRINT_INVALID'),
    })
  })

  it('takes no fingerprint of what is no model', async () => {
    const { run } = commandCase({ 'a/licence': 'anybody may read this '.repeat(900) })
    expect((await run(['fingerprint', 'a', '--to', 'a.fp'])).stderr).toContain('no weights and no sealed')
    expect((await run(['fingerprint', 'a', '--to', 'a.fp', '--everything'])).exitCode).toBe(3)
  })

  it.each([
    [[], 'There is no such command.'],
    [['toString'], 'There is no such command.'],
    [['scan'], 'Name at least one path.'],
    [['fingerprint', 'a'], 'Name the file with --to.'],
    [['fingerprint', '--to', 'a'], 'Name at least one path.'],
    [['serve'], 'Say what to serve: --icap.'],
    [['serve', '--icap', 'more'], 'serve takes no further words.'],
    [['scan', '--token=sk-canary-77aa88bb'], 'This command line cannot be read'],
  ])('ends with 2 for %j', async (argv, sentence) => {
    const { exitCode, stderr } = await commandCase().run(argv)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(sentence)
    expect(stderr).not.toContain('canary')
  })

  it('explains itself', async () => {
    expect(await commandCase().run(['--help'])).toEqual({ exitCode: 0, stdout: DLP_USAGE, stderr: '' })
  })
})

describe('cloister dlp serve', () => {
  it.each([
    ['version: 2', 'version: The value is none of those that are possible.'],
    ['version: 1\nlisten: here', 'listen: '],
    ['version: 1\nholds: {}', 'the file: There is a key that nobody reads.'],
    [
      'version: 1\nworkloads: [{ name: a, addresses: [10.0.0.1] }]',
      'workloads[0].addresses[0]: Give CIDR blocks',
    ],
    ['version: 1\nbudget: { alarmShare: 2 }', 'budget.alarmShare: The value is too large.'],
    ['{', 'the file: This is no YAML.'],
  ])('refuses the configuration %j', async (text, sentence) => {
    const { run } = commandCase({ 'cloister-dlp.yaml': text })
    const { exitCode, stderr } = await run(['serve', '--icap'])
    expect(exitCode).toBe(2)
    expect(stderr).toContain(`The configuration cannot be used.\n  ${sentence}`)
  })

  it('publishes its schema', async () => {
    const text = `${JSON.stringify(dlpConfigJsonSchema(), undefined, 2)}\n`
    expect((await commandCase().run(['schema'])).stdout).toBe(text)
    await expect(text).toMatchFileSnapshot(join(PACKAGE, 'schema/cloister-dlp.schema.json'))
  })

  it('serves until it is told to stop, as a process', async () => {
    const { folder } = commandCase({ 'cloister-dlp.yaml': 'version: 1\n' })
    const port = await freePort()
    const argv = ['--conditions=@cloister/source', join(PACKAGE, 'src/bin.ts'), 'dlp', 'serve', '--icap']
    const served = spawn(
      process.execPath,
      [...argv, '--listen', `127.0.0.1:${port}`, '--alarms', 'alarms.jsonl'],
      {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    onTestFinished(() => void served.kill('SIGKILL'))
    const [said] = await once(served.stderr, 'data')
    expect(String(said)).toBe(`Listening at icap://127.0.0.1:${port}/reqmod and /respmod.\n`)
    const client = new IcapClient(connect(port, '127.0.0.1'))
    client.send(reqmod(['Allow: 204']), chunks(WEIGHTS))
    expect((await client.reply())?.content).toContain('403')
    served.kill('SIGTERM')
    const [code] = await once(served, 'exit')
    expect(code).toBe(0)
    expect(JSON.parse(readFileSync(join(folder, 'alarms.jsonl'), 'utf8'))).toMatchObject({ code: 'WEIGHTS' })
  }, 60_000)

  it('says that its port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    onTestFinished(() => void taken.close())
    const address = taken.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { exitCode, stderr } = await commandCase().run(['serve', '--icap', '--listen', `127.0.0.1:${port}`])
    expect({ exitCode, stderr }).toEqual({
      exitCode: 3,
      stderr: expect.stringContaining('CLOISTER_PORT_TAKEN'),
    })
  })
})
