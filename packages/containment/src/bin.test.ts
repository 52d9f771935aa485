import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { dataMap } from '@cloister/core'
import { describe, expect, it } from 'vitest'

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
})
