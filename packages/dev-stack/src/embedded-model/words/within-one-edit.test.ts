import { expect, it } from 'vitest'
import { withinOneEdit } from './within-one-edit.ts'

it.each([
  ['fennmoor', 'fennmoor'],
  ['fennmoor', 'fenmoor'],
  ['fennmoor', 'fennnmoor'],
  ['fennmoor', 'fenmmoor'],
  ['fennmoor', 'fennmoro'],
  ['fennmoor', 'ennmoor'],
  ['fennmoor', 'fennmoors'],
])('%s is meant by %s', (word, typed) => {
  expect(withinOneEdit(word, typed)).toBe(true)
})

it.each([
  ['fennmoor', 'fenmor'],
  ['fennmoor', 'thrunby'],
  ['fennmoor', 'fennmo'],
  ['abcd', 'badc'],
])('%s is not meant by %s', (word, typed) => {
  expect(withinOneEdit(word, typed)).toBe(false)
})
