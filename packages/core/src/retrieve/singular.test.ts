import { expect, it } from 'vitest'
import { singular } from './singular.ts'

it('gives a word and its plural one form, and leaves glass as it is', () => {
  expect(['earbuds', 'batteries', 'glass', 'gas'].map(singular)).toEqual([
    'earbud',
    'batterie',
    'glass',
    'gas',
  ])
})
