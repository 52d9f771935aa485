import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const examples = resolve(import.meta.dirname, '../../examples')

/** Files that an example is copied with, by their names. */
function contentsOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(resolve(examples, folder))
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(resolve(examples, folder, name), 'utf8')]),
  )
}

it('React shops render the elements by the same code, on Next.js and on Hydrogen', () => {
  expect(Object.keys(contentsOf('next/elements'))).toContain('server-shadow.tsx')
  expect(contentsOf('hydrogen/app/elements')).toEqual(contentsOf('next/elements'))
})
