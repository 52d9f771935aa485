import { expect, it } from 'vitest'
import { etaText } from './eta-text.ts'

it('says days from now as the language says them', () => {
  expect(etaText(3, 'en')).toBe('in 3 days')
  expect(etaText(1, 'de')).toBe('morgen')
  expect(etaText(0, 'fr')).toBe('aujourd’hui')
})

it('says nothing of what is no number of days', () => {
  expect(etaText(undefined, 'en')).toBeUndefined()
  expect(etaText(Number.NaN, 'en')).toBeUndefined()
  expect(etaText(-2, 'en')).toBeUndefined()
  expect(etaText(4000, 'en')).toBeUndefined()
})
