import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { dataMap } from '@cloister/core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { madeUpKey } from '../test-support/signed-model-case.ts'

const bin = resolve(import.meta.dirname, 'bin.ts')
const run = (...argv: readonly string[]) =>
  spawnSync(process.execPath, ['--conditions=@cloister/source', bin, ...argv], {
    encoding: 'utf8',
    timeout: 30_000,
  })

describe('the cloister command as a process', () => {
  it('prints the data map and ends with 0', () => {
    const { status, stdout, stderr } = run('data-map', '--format', 'json')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual(dataMap())
  }, 40_000)

  it('ends with 2 for a command that it does not have, and prints nothing on standard output', () => {
    const { status, stdout, stderr } = run('data-mop')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('Usage: cloister <command>')
  }, 40_000)

  it('rotates keys by a plan', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cloister-bin-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const plan = join(folder, 'plan.yaml')
    writeFileSync(plan, 'version: 1\nfolder: kept\nkeys: [{ kind: pass-keys, name: passes, every: 30d }]\n')
    expect(run('rotate', 'status', '--config', plan).status).toBe(1)
    expect(run('rotate', 'run', '--config', plan)).toMatchObject({ status: 0, stderr: '' })
    expect(run('rotate', 'status', '--config', plan).status).toBe(0)
  }, 90_000)

  it('makes a key, seals and unseals', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cloister-bin-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const [model, key, to] = ['model.gguf', 'a.key', 'plain'].map((name) => join(folder, name))
    const bytes = randomBytes(50_000)
    writeFileSync(`${model}`, bytes)
    expect(run('new-key', `${key}`).status).toBe(0)
    expect(run('seal', `${model}`, '--key', `file:${key}`)).toMatchObject({ status: 0, stderr: '' })
    expect(run('unseal', `${model}.sealed`, '--key', `file:${key}`, '--to', `${to}`).status).toBe(0)
    expect(readFileSync(join(`${to}`, 'model.gguf')).equals(bytes)).toBe(true)
  }, 90_000)

  it('signs a folder by an encrypted key, and verifies it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cloister-bin-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const { privateKey, publicKey } = madeUpKey('P-256', 'correct horse')
    const [model, key, trust] = ['model.gguf', 'a.pem', 'a.pub'].map((name) => join(folder, name))
    writeFileSync(`${model}`, 'weights')
    writeFileSync(`${key}`, privateKey)
    writeFileSync(`${trust}`, publicKey)
    process.env['CLOISTER_KEY_PASSPHRASE'] = 'correct horse'
    onTestFinished(() => void delete process.env['CLOISTER_KEY_PASSPHRASE'])
    expect(run('sign', `${model}`, '--key', `${key}`)).toMatchObject({ status: 0, stderr: '' })
    expect(run('verify', `${model}`, '--key', `${trust}`)).toMatchObject({ status: 0, stderr: '' })
    writeFileSync(`${model}`, 'Weights')
    expect(run('verify', `${model}`, '--key', `${trust}`)).toMatchObject({
      status: 1,
      stdout: 'changed       .\n',
    })
  }, 90_000)
})
