import type { DetectedKind } from './detection.ts'
import { type KnownValue, strong, weak, wordsIn } from './known-value.ts'

/** A number or code that is the shopper's whatever it looks like. */
export function codeValues(value: string, kind: DetectedKind): readonly KnownValue[] {
  const words = wordsIn(value)
  const { length } = words.join('')
  if (length < 4) return []
  return [length >= 6 ? strong(words, kind) : weak(words, kind)]
}

/**
 * An id of six characters or more with a digit in it is strong; so is a long one. `wholesale` is no id. Of a long
 * name such as Shopify's the number at the end counts alone, of a padded order number what follows the zeros.
 */
export function idValues(value: string): readonly KnownValue[] {
  const words = wordsIn(value)
  const joined = words.join('')
  const tail = /\D(\d{6,})$/.exec(value)?.[1]
  const unpadded = /^0+([1-9]\d{4,})$/.exec(joined)?.[1]
  const counts = /\d/.test(value) || joined.length >= 20
  return [
    ...(counts ? codeValues(value, 'ID') : []),
    ...(tail === undefined ? [] : [strong([tail], 'ID')]),
    ...(unpadded === undefined ? [] : [weak([unpadded], 'ID')]),
  ]
}
