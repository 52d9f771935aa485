import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sidecarConfig } from '../../../test-support/sidecar-config.ts'
import { type SidecarFolder, sidecarFolder } from '../../../test-support/sidecar-folder.ts'
import { runCommand } from './run-command.ts'

let folder: SidecarFolder
beforeEach(async () => {
  folder = await sidecarFolder()
})
afterEach(() => folder.remove())

async function run(...argv: readonly string[]) {
  const said = { stdout: '', stderr: '' }
  const signals = new Map<string, () => void>()
  const running = runCommand(argv, {
    stdout: (text) => {
      said.stdout += text
      if (text.includes('"listening"')) signals.get('SIGTERM')?.()
    },
    stderr: (text) => {
      said.stderr += text
    },
    environment: {},
    pid: 1,
    onSignal: (name, listener) => {
      signals.set(name, listener)
      return () => signals.delete(name)
    },
  })
  return { code: await running, ...said, signals }
}

/** Runs it with a configuration of this text. */
function withConfig(text: string, ...argv: readonly string[]) {
  // Each under a name of its own: a module is loaded once.
  const name = `config-${Math.random()}.ts`
  folder.write(name, text)
  return run('serve', '--config', join(folder.directory, name), ...argv)
}

describe('cloister-magento serve', () => {
  it('listens until it is told to end, and then ends with 0', async () => {
    const { code, stdout, stderr, signals } = await withConfig(sidecarConfig())
    expect([code, stderr, signals.size]).toEqual([0, '', 0])
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).event)
    expect(events).toEqual(['listening', 'stopping', 'stopped'])
  })

  it('checks a configuration without listening', async () => {
    const { code, stdout } = await withConfig(sidecarConfig(), '--check')
    expect([code, stdout]).toEqual([0, 'The configuration holds.\n'])
  })

  const config = sidecarConfig()
  it.each([
    ['no Magento server is named', config.replace(/magento: .*\n/u, 'magento: {},\n'), 'option: magento,'],
    ['a secret is not there', config.replace('magento.secret', 'canary.secret'), 'magento.secrets.file'],
    ['a secret is too short', config.replace('magento.secret', 'short.secret'), 'magento.secrets.file'],
    ['a certificate is none', config.replace('sidecar.crt', 'short.secret'), 'tls.certificateFile'],
    ['a key belongs to no certificate', config.replace('sidecar.key', 'authority.crt'), 'tls.keyFile'],
    ['an option is unknown', config.replace('listen:', 'canary: 1, listen:'), 'defineConfig'],
    ['a port is none', sidecarConfig('{ port: 70_000 }'), 'listen.port'],
    ['two shops serve all store views', config.replace('shops: [', 'shops: [{}, '), 'shops.stores'],
    ['nothing is exported', config.replace('export default', 'export const other ='), '--config'],
    ['it cannot be run', `${config}\nthrow new Error('canary')`, '--config'],
  ])('names the option and ends with 2 when %s', async (_what, text, option) => {
    folder.write('short.secret', 'canary')
    const { code, stdout, stderr } = await withConfig(text, '--check')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('CLOISTER_OPTIONS_INVALID')
    expect(stderr).toContain(option)
    expect(stderr).not.toContain('canary')
  })

  it.each([
    [[]],
    [['serve']],
    [['serve', '--config', '/nowhere/canary.ts']],
    [['canary', '--config', 'x']],
    [['serve', '--canary']],
  ])('does not understand %j, and repeats nothing of it', async (argv) => {
    const { code, stderr } = await run(...argv)
    expect([code, stderr.includes('canary')]).toEqual([2, false])
  })

  it('shows how it is used', async () => {
    const { code, stdout } = await run('--help')
    expect([code, stdout.startsWith('Usage: cloister-magento serve')]).toEqual([0, true])
  })
})
