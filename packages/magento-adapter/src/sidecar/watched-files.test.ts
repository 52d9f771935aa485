import { renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type SidecarFolder, sidecarFolder } from '../../test-support/sidecar-folder.ts'
import { type WatchedFiles, watchFiles } from './watched-files.ts'

let folder: SidecarFolder
let files: WatchedFiles | undefined
beforeEach(async () => {
  folder = await sidecarFolder()
})
afterEach(() => {
  files?.close()
  folder.remove()
})

function watched(onChange: () => void = () => undefined): WatchedFiles {
  files = watchFiles({ directory: folder.directory, onChange, everyMs: 20 })
  return files
}

it('notices a secret that was written anew', async () => {
  const onChange = vi.fn()
  const { textOf } = watched(onChange)
  folder.write('a.secret', 'first')
  expect(textOf('a.secret', 'option')).toBe('first')
  await vi.waitFor(() => {
    folder.write('a.secret', `next ${performance.now()}`)
    expect(onChange).toHaveBeenCalled()
  })
})

it('notices a link that leads elsewhere, as orchestrators swap secrets', async () => {
  const onChange = vi.fn()
  const { textOf, reload } = watched(onChange)
  folder.write('old', 'first')
  folder.write('new', 'second and longer')
  const link = (target: string, name: string) =>
    symlinkSync(join(folder.directory, target), join(folder.directory, name))
  link('old', 'linked')
  expect(textOf('linked', 'option')).toBe('first')
  link('new', 'linked.next')
  renameSync(join(folder.directory, 'linked.next'), join(folder.directory, 'linked'))
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled())
  reload(() => undefined)
  expect(textOf('linked', 'option')).toBe('second and longer')
})

it('names the option and not the path where there is no file', () => {
  const { textOf } = watched()
  expect(() => textOf('canary', 'tls.keyFile')).toThrow(/^(?!.*canary).*tls\.keyFile/u)
})

it('keeps all that it had while one file is missing', () => {
  const { textOf, reload } = watched()
  folder.write('a.secret', 'first')
  folder.write('b.secret', 'first')
  textOf('a.secret', 'a')
  textOf('b.secret', 'b')
  folder.write('a.secret', 'second')
  renameSync(join(folder.directory, 'b.secret'), join(folder.directory, 'gone'))
  expect(() => reload(() => undefined)).toThrow(/option: b/u)
  expect([textOf('a.secret', 'a'), textOf('b.secret', 'b')]).toEqual(['first', 'first'])
})
