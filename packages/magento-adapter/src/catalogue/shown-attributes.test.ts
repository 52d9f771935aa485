import { describe, expect, it } from 'vitest'
import { shownAttributes } from './shown-attributes.ts'

describe('the attributes of a product', () => {
  it('are its codes with plain text, and the brand stands apart', () => {
    expect(
      shownAttributes(
        [
          ['manufacturer', 'Aalto &amp; Sons'],
          ['care', '<p>Hand wash.</p><script>track()</script>'],
          ['size', 'S'],
          ['size', 'S, M'],
        ],
        'manufacturer',
      ),
    ).toEqual({ brand: 'Aalto & Sons', attributes: { care: 'Hand wash.', size: 'S, M' } })
  })

  it('have no brand where the shop names no attribute for it, and none that is no name', () => {
    expect(shownAttributes([['manufacturer', 'Aalto']], undefined)).toEqual({
      attributes: { manufacturer: 'Aalto' },
    })
    const long = 'x'.repeat(121)
    expect(shownAttributes([['manufacturer', long]], 'manufacturer')).toEqual({
      attributes: { manufacturer: long },
    })
  })

  it('are bounded, and what is empty is left out', () => {
    const many = Array.from({ length: 300 }, (_, place) => [`a${place}`, 'x'.repeat(20_000)] as const)
    const { attributes } = shownAttributes([['none', '<p> </p>'], ['', 'x'], ...many], undefined)
    expect(Object.keys(attributes)).toHaveLength(200)
    expect(Object.hasOwn(attributes, 'none')).toBe(false)
    expect(Math.max(...Object.values(attributes).map(({ length }) => length))).toBe(10_000)
  })

  it('may be called anything without changing what an object is', () => {
    const { attributes } = shownAttributes([['__proto__', 'x']], undefined)
    expect(Object.hasOwn(attributes, '__proto__')).toBe(true)
    expect(Object.getPrototypeOf(attributes)).toBe(Object.prototype)
  })
})
