import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { modelNamed } from '../../../test-support/made-up-models.ts'

const PACKAGE = resolve(import.meta.dirname, '../../..')
const CLOISTER = `${process.execPath} --conditions=@cloister/source ${join(PACKAGE, 'src/bin.ts')}`

/** A repository whose commits the hook sees. */
function repository() {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-hook-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const git = (...words: readonly string[]) => execFileSync('git', words, { cwd: folder, stdio: 'pipe' })
  git('init', '--quiet')
  const hook = join(folder, '.git/hooks/pre-commit')
  writeFileSync(hook, readFileSync(join(PACKAGE, 'hooks/pre-commit')), { mode: 0o755 })
  return {
    commit(files: Readonly<Record<string, string | Uint8Array>>) {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true })
        writeFileSync(join(folder, name), content)
      }
      git('add', '--all')
      const words = ['-c', 'user.name=a', '-c', 'user.email=a@shop.invalid', 'commit', '-m', 'Change']
      const env = { ...process.env, CLOISTER }
      return spawnSync('git', words, { cwd: folder, env, encoding: 'utf8', timeout: 60_000 })
    },
    files: () => git('ls-tree', '-r', '--name-only', 'HEAD').toString().trim().split('\n'),
  }
}

it('lets a commit of code pass, and stops one with weights or a credential', () => {
  const { commit, files } = repository()
  expect(commit({ 'a file.js': 'serve()\n' }).status).toBe(0)
  const stopped = commit({ 'photo.jpg': modelNamed('safetensors') })
  expect(stopped.status).not.toBe(0)
  expect(stopped.stderr + stopped.stdout).toContain('CRY-01')
  expect(stopped.stderr).toContain('git restore --staged')
  const hidden = commit({ 'photo.jpg': '', 'node_modules/a.dat': modelNamed('gguf') })
  expect(hidden.status).not.toBe(0)
  // Made here, so that no token stands in this file.
  const token = `hf_${'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9v'.repeat(2).slice(0, 34)}`
  expect(
    commit({ 'photo.jpg': '', 'node_modules/a.dat': '', '.env': `HF_TOKEN=${token}\n` }).status,
  ).not.toBe(0)
  expect(files()).toEqual(['a file.js'])
}, 120_000)

it('has an action whose steps are whole', () => {
  const { runs } = parse(readFileSync(join(PACKAGE, 'action.yml'), 'utf8'))
  expect(runs.using).toBe('composite')
  expect(runs.steps.every((step: object) => 'uses' in step || ('run' in step && 'shell' in step))).toBe(true)
  const [audit] = runs.steps.filter((step: { readonly run?: string }) => step.run !== undefined)
  // Inputs reach the shell as variables, never as text of a script.
  expect(audit.run).not.toContain('${{')
})
