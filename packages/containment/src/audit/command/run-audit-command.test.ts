import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { saidByCommand } from '../../../test-support/said-by-command.ts'
import { runAuditCommand } from './run-audit-command.ts'

/** A folder with these files, and the command in it. */
function inFolder(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-command-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return {
    folder,
    run: (...argv: readonly string[]) => run(argv),
    runUntil: (signal: AbortSignal, ...argv: readonly string[]) => run(argv, signal),
  }

  async function run(argv: readonly string[], signal?: AbortSignal) {
    return await saidByCommand((io) =>
      runAuditCommand(argv, {
        ...io,
        folder,
        now: new Date('2026-11-26T12:00:00Z'),
        ...(signal && { signal }),
      }),
    )
  }
}

const CONFIG = 'version: 1\ntargets: [{ kind: folder, name: files, path: . }]\n'
const OPEN = 'services:\n  model: { image: "ollama/ollama:0.12", ports: ["0.0.0.0:11434:11434"] }\n'

describe('cloister audit', () => {
  it('writes a configuration from what lies in the folder, and runs by it', async () => {
    const { run, folder } = inFolder({ 'compose.yaml': OPEN })
    expect((await run('init')).exitCode).toBe(0)
    expect((await run('init')).exitCode).toBe(2)
    expect((await run('init', '--force')).exitCode).toBe(0)
    expect(readFileSync(join(folder, 'cloister-audit.yaml'), 'utf8')).toContain('kind: folder')
    const { exitCode, stdout } = await run()
    expect(exitCode).toBe(1)
    expect(stdout).toContain('SEG-02')
  })

  it('ends with 0 where nothing is found, and with 3 where nothing was looked at', async () => {
    expect((await inFolder({ 'cloister-audit.yaml': CONFIG, 'a.md': '# Shop' }).run()).exitCode).toBe(0)
    const missing = inFolder({ 'cloister-audit.yaml': CONFIG.replace('path: .', 'path: nowhere') })
    const { exitCode, stdout } = await missing.run()
    expect(exitCode).toBe(3)
    expect(stdout).toContain('The target does not exist.')
  })

  it.each([
    [['--loud'], 'This command line cannot be read'],
    [['prune'], 'There is no such command.'],
    [['explain', 'XXX-01'], 'There is no check of this number'],
    [['completion', 'tcsh'], 'There is a completion for bash, zsh and fish.'],
    [['--format', 'xml'], '--format is one of'],
    [['--fail-on', 'all'], '--fail-on is one of'],
    [['--only', 'SEG-99'], 'There is no check of a number that --only names'],
    [['--concurrency', '0'], '--concurrency is a number from 1 to 64.'],
    [['--baseline', 'nowhere.json'], 'The baseline is no report of this command in JSON.'],
    [['-c', 'nowhere.yaml'], 'There is no such configuration'],
  ] as const)('says what is wrong with %j', async (argv, sentence) => {
    const { exitCode, stderr } = await inFolder({ 'cloister-audit.yaml': CONFIG }).run(...argv)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(sentence)
  })

  it('runs the checks that are asked for alone', async () => {
    const { run } = inFolder({ 'cloister-audit.yaml': CONFIG, 'compose.yaml': OPEN })
    expect((await run('--only', 'pip-02,CRY-01')).exitCode).toBe(0)
    expect((await run('--only', 'SEG-02')).exitCode).toBe(1)
  })

  it('writes each format to a file of its own, and knows the last run as a baseline', async () => {
    const { run, folder } = inFolder({ 'cloister-audit.yaml': CONFIG, 'compose.yaml': OPEN })
    const formats = ['json', 'sarif', 'junit', 'html', 'markdown'].flatMap((format) => [
      '--format',
      `${format}=report.${format}`,
    ])
    expect((await run(...formats)).exitCode).toBe(1)
    const read = (format: string) => readFileSync(join(folder, `report.${format}`), 'utf8')
    expect(JSON.parse(read('sarif')).version).toBe('2.1.0')
    expect(read('junit')).toMatch(/^<\?xml/u)
    expect(read('html')).toMatch(/^<!doctype html>/iu)
    expect(read('markdown')).toContain('SEG-02')
    rmSync(join(folder, 'report.html'))
    rmSync(join(folder, 'report.markdown'))
    expect((await run('--baseline', 'report.json')).exitCode).toBe(0)
  })

  it('explains a check and lists them all', async () => {
    const { run } = inFolder({})
    expect((await run('explain', 'seg-02')).stdout).toContain('SEG-02')
    expect((await run('list')).stdout.match(/^[A-Z]{3}-\d{2}/gmu)).toHaveLength(61)
  })

  it('completes in a real shell', async () => {
    const { stdout } = await inFolder({}).run('completion', 'bash')
    const words = (line: string): string =>
      execFileSync(
        'bash',
        [
          '-c',
          `${stdout}\nCOMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _cloister; echo "\${COMPREPLY[@]}"`,
        ],
        { encoding: 'utf8' },
      ).trim()
    expect(words('cloister audit explain SEG-0').split(' ')).toContain('SEG-07')
    expect(words('cloister audit --format s')).toBe('sarif')
  })

  it('goes on where a broken run was, and asks nothing twice', async () => {
    const asked: string[] = []
    const broken = new AbortController()
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      if (asked.length === 100) broken.abort()
      response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { run, runUntil } = inFolder({
      'cloister-audit.yaml': JSON.stringify({
        version: 1,
        requestsPerSecond: 200,
        targets: [{ kind: 'origin', name: 'a', url, role: 'inference', addresses: ['127.0.0.1/32'] }],
      }),
    })
    expect((await runUntil(broken.signal)).exitCode).toBe(3)
    const first = asked.length
    await run('--resume')
    const second = asked.length - first
    await run()
    const whole = asked.length - first - second
    expect(first).toBeLessThan(whole)
    // What a check had begun when the run broke is asked again, as is whether the origin is there.
    expect(first + second).toBeLessThan(whole * 1.6)
    expect(second).toBeLessThan(whole)
  })
})
