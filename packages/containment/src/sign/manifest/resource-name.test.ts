import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareNames, isBelow, isNameInside } from './resource-name.ts'

const name = fc
  .array(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }).map((text) => text.replaceAll('/', '!')),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) => parts.join('/'))

/** As Python compares the parts of a path: lists of texts, and texts by code points. */
function compareAsPython(one: readonly unknown[], other: readonly unknown[]): number {
  const at = one.findIndex((item, index) => JSON.stringify(item) !== JSON.stringify(other[index]))
  const [left, right] = [one[at], other[at]]
  if (at === -1) return one.length - other.length
  if (right === undefined) return 1
  if (Array.isArray(left) && Array.isArray(right)) return compareAsPython(left, right)
  return Number(left) - Number(right)
}

const points = (text: string): readonly unknown[] =>
  text.split('/').map((part) => Array.from(part, (character) => character.codePointAt(0)))

describe('names of files in a statement', () => {
  it('have the order of paths of Python', async () => {
    await fc.assert(
      fc.asyncProperty(name, name, async (one, other) => {
        expect(Math.sign(compareNames(one, other))).toBe(
          Math.sign(compareAsPython(points(one), points(other))),
        )
      }),
      { numRuns: 5000 },
    )
    const names = ['a/b', 'a', 'a.txt', 'a!', 'a-b/c', '\uff21', '\u{1f600}', '\ue000', 'Z']
    expect(names.toSorted(compareNames)).toEqual([
      'Z',
      'a',
      'a/b',
      'a!',
      'a-b/c',
      'a.txt',
      '\ue000',
      '\uff21',
      '\u{1f600}',
    ])
  })

  it('are below a path that is one of their folders, or themselves, and below nothing that only begins alike', () => {
    const paths = new Set(['a', 'b/c'])
    expect(['a', 'a/b', 'b/c', 'b/c/d'].every((one) => isBelow(one, paths))).toBe(true)
    expect(['ab', 'a.txt', 'b', 'b/cd', 'c/a', 'b/d/c'].some((one) => isBelow(one, paths))).toBe(false)
  })

  it('are inside of a folder in one spelling', () => {
    expect(['a', 'a/b', '.hidden', '...', 'a b', 'ä/😀', '-x', 'a\nb'].every(isNameInside)).toBe(true)
    const outside = [
      '',
      '.',
      '..',
      '/',
      '/a',
      'a/',
      'a//b',
      './a',
      'a/.',
      'a/../b',
      '../a',
      'a\0',
      '\ud800',
      'x'.repeat(4097),
    ]
    expect(outside.filter(isNameInside)).toEqual([])
  })
})
