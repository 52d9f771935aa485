import { atLeast, type Figure } from '../figure.ts'
import { shopLanguages, shopSentences } from './shop-sentences.ts'

/** Whether there are enough ordinary sentences to say that they are left alone. */
export function sentenceFigures(): readonly Figure[] {
  return [
    atLeast(2000, { name: 'shop sentences', value: new Set(shopSentences()).size, unit: '' }),
    atLeast(6, { name: 'languages of the shop sentences', value: shopLanguages().length, unit: '' }),
  ]
}
