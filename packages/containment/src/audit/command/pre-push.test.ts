import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { modelNamed } from '../../../test-support/made-up-models.ts'

const PACKAGE = resolve(import.meta.dirname, '../../..')
const CLOISTER = `${process.execPath} --conditions=@cloister/source ${join(PACKAGE, 'src/bin.ts')}`
const WEIGHTS = modelNamed('safetensors')
const AUTHOR = ['-c', 'user.name=a', '-c', 'user.email=a@shop.invalid']

/** A repository that pushes to another one, past the hook. */
function repository() {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-push-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const git = (at: string, ...words: readonly string[]) =>
    execFileSync('git', [...AUTHOR, ...words], { cwd: join(folder, at), stdio: 'pipe' })
      .toString()
      .trim()
  git('', 'init', '--quiet', '--bare', 'there')
  const clone = (name: string) => {
    git('', 'init', '--quiet', '--initial-branch=main', name)
    git(name, 'remote', 'add', 'origin', join(folder, 'there'))
    const hook = join(folder, name, '.git/hooks/pre-push')
    writeFileSync(hook, readFileSync(join(PACKAGE, 'hooks/pre-push')), { mode: 0o755 })
    return {
      folder: join(folder, name),
      git: (...words: readonly string[]) => git(name, ...words),
      commit(files: Readonly<Record<string, string | Uint8Array>>) {
        for (const [path, content] of Object.entries(files)) {
          mkdirSync(dirname(join(folder, name, path)), { recursive: true })
          writeFileSync(join(folder, name, path), content)
        }
        git(name, 'add', '--all')
        git(name, 'commit', '--quiet', '--message', 'Change')
      },
      push(words: readonly string[], variables: Readonly<Record<string, string>> = {}) {
        const env = { ...process.env, CLOISTER, ...variables }
        const { status, stderr, stdout } = spawnSync('git', ['push', 'origin', ...words], {
          cwd: join(folder, name),
          env,
          encoding: 'utf8',
          timeout: 60_000,
        })
        return { isPushed: status === 0, said: stderr + stdout }
      },
    }
  }
  return { clone, branches: () => git('there', 'for-each-ref', '--format=%(refname:short)').split('\n') }
}

describe('the hook before a push', () => {
  it('lets code pass, and stops weights that a later commit deletes', () => {
    const { clone, branches } = repository()
    const { commit, push, git } = clone('here')
    commit({ 'a file.js': 'serve()\n', 'ein Ü "name".js': 'serve(1)\n', empty: '' })
    expect(push(['main'])).toMatchObject({ isPushed: true })
    commit({ 'models/photo.jpg': WEIGHTS })
    git('rm', '--quiet', 'models/photo.jpg')
    commit({ 'a file.js': 'serve(2)\n' })
    const stopped = push(['main:other'])
    expect(stopped.isPushed).toBe(false)
    expect(stopped.said).toMatch(/CRY-01[\s\S]*push\/[0-9a-f]{12}\/models\/photo\.jpg/u)
    const [, object = ''] = /push\/([0-9a-f]{12})\//u.exec(stopped.said) ?? []
    expect(git('log', '--format=%s', `--find-object=${object}`).split('\n')).toEqual(['Change', 'Change'])
    expect(branches()).toEqual(['main'])
  }, 120_000)

  it('looks at what is new in a branch or a tag, and at nothing that is deleted', () => {
    const { clone, branches } = repository()
    const { commit, push, git } = clone('here')
    commit({ 'photo.jpg': WEIGHTS })
    expect(push(['--no-verify', 'main']).isPushed).toBe(true)
    // What the other side has had is no news to it.
    git('switch', '--quiet', '--create', 'next')
    commit({ 'a.js': 'serve()\n' })
    expect(push(['next'])).toMatchObject({ isPushed: true })
    git('tag', '--annotate', '--message', 'One', 'v1')
    expect(push(['v1'])).toMatchObject({ isPushed: true })
    expect(push(['--delete', 'next'], { CLOISTER: 'false' })).toMatchObject({ isPushed: true })
    // Made here, so that no token stands in this file.
    const token = `hf_${'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9v'.repeat(2).slice(0, 34)}`
    commit({ '.env': `HF_TOKEN=${token}\n` })
    git('tag', 'v2')
    const stopped = push(['next', 'v2'])
    expect(stopped.isPushed).toBe(false)
    expect(stopped.said).toContain('PIP-02')
    expect(stopped.said).not.toContain(token)
    expect(branches()).toEqual(['main', 'v1'])
  }, 120_000)

  it('judges a forced push over commits that were never fetched', () => {
    const { clone, branches } = repository()
    const [mine, others] = [clone('mine'), clone('others')]
    mine.commit({ 'a.js': 'serve()\n' })
    expect(mine.push(['main'])).toMatchObject({ isPushed: true })
    others.git('pull', '--quiet', 'origin', 'main')
    others.commit({ 'b.js': 'serve()\n' })
    expect(others.push(['main'])).toMatchObject({ isPushed: true })
    mine.git(...AUTHOR, 'commit', '--quiet', '--amend', '--message', 'Other')
    expect(mine.push(['--force', 'main'])).toMatchObject({ isPushed: true })
    mine.commit({ 'photo.jpg': WEIGHTS })
    mine.git(...AUTHOR, 'commit', '--quiet', '--amend', '--message', 'Again')
    expect(mine.push(['--force', 'main']).isPushed).toBe(false)
    expect(branches()).toEqual(['main'])
  }, 120_000)

  it('stops a piece of a model whose fingerprint is named', () => {
    const { clone, branches } = repository()
    const { commit, push, folder } = clone('here')
    const model = randomBytes(400_000)
    writeFileSync(join(folder, 'model.bin'), model)
    const cloister = CLOISTER.split(' ')
    const argv = ['dlp', 'fingerprint', 'model.bin', '--everything', '--to', join(folder, '../model.fp')]
    execFileSync(cloister[0] ?? '', [...cloister.slice(1), ...argv], { cwd: folder })
    rmSync(join(folder, 'model.bin'))
    commit({ 'notes.txt': model.subarray(50_000, 120_000).toString('base64') })
    const stopped = push(['main'], { CLOISTER_FINGERPRINTS: join(folder, '../model.fp') })
    expect(stopped).toMatchObject({ isPushed: false, said: expect.stringContaining('MODEL_PIECE') })
    expect(branches()).toEqual([''])
    expect(push(['main']).isPushed).toBe(true)
  }, 120_000)

  it('stops what is more than it looks at, and runs no filter of the repository', () => {
    const { clone } = repository()
    const { commit, push, git } = clone('here')
    commit({ 'a.js': 'a()\n', 'b.js': 'b()\n' })
    const stopped = push(['main'], { CLOISTER_PUSH_FILES: '1' })
    expect(stopped.isPushed).toBe(false)
    expect(stopped.said).toContain('2 files of 0 MB are more than is looked at')
    git('config', 'filter.hide.smudge', 'echo nothing')
    git('config', 'filter.hide.clean', 'cat')
    commit({ '.gitattributes': '* filter=hide\n', 'photo.jpg': WEIGHTS })
    expect(push(['main']).isPushed).toBe(false)
  }, 120_000)
})
