import { expect, it } from 'vitest'
import { markedParts } from './marked-text.ts'

it('makes marks of known sources links, and leaves all else as text', () => {
  const parts = (sentence: string) => markedParts(sentence, (number) => number <= 2)
  expect(parts('Returns are free. [1][2] ')).toEqual(['Returns are free. ', 1, 2, ' '])
  expect(parts('See [7], [x] and ![y](https://evil.example/y.png)')).toEqual([
    'See [7], [x] and ![y](https://evil.example/y.png)',
  ])
  expect(parts('')).toEqual([])
})
