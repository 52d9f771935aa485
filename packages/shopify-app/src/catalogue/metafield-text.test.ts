import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { metafieldText } from './metafield-text.ts'

const paragraph = (...words: readonly string[]) => ({
  type: 'paragraph',
  children: words.map((value) => ({ type: 'text', value })),
})

describe('what a shopper reads of a metafield', () => {
  it.each([
    ['single_line_text_field', 'Hammered copper', 'Hammered copper'],
    ['multi_line_text_field', 'Rinse.\nDry <b>well</b>.', 'Rinse. Dry well.'],
    ['number_integer', '12', '12'],
    ['number_decimal', '1.75', '1.75'],
    ['date', '2026-11-26', '2026-11-26'],
    ['boolean', 'true', 'true'],
    ['volume', '{"value":1.5,"unit":"LITERS"}', '1.5 liters'],
    ['weight', '{"value":2,"unit":"KILOGRAMS"}', '2 kilograms'],
    ['dimension', '{"value":30,"unit":"FLUID_OUNCES"}', '30 fluid ounces'],
    ['money', '{"amount":"9.90","currency_code":"EUR"}', '9.90 EUR'],
    ['rating', '{"value":"4.5","scale_min":"1.0","scale_max":"5.0"}', '4.5 / 5.0'],
    [
      'rich_text_field',
      JSON.stringify({ type: 'root', children: [paragraph('Boils'), paragraph('in', '3 min')] }),
      'Boils in 3 min',
    ],
    ['list.single_line_text_field', '["copper","steel"]', 'copper, steel'],
    ['list.volume', '[{"value":1,"unit":"LITERS"},{"value":2,"unit":"LITERS"}]', '1 liters, 2 liters'],
    ['list.number_integer', '[1,2]', '1, 2'],
  ])('of type %s is %s as %s', (type, value, text) => {
    expect(metafieldText({ type, value })).toBe(text)
  })

  it.each([
    ['product_reference', 'gid://shopify/Product/1'],
    ['customer_reference', 'gid://shopify/Customer/1'],
    ['list.customer_reference', '["gid://shopify/Customer/1"]'],
    ['url', 'https://shop.example'],
    ['color', '#ff0000'],
    ['json', '{"supplier":"nobody@shop.example"}'],
    ['volume', 'not a measure'],
    ['money', '[]'],
    ['list.volume', 'no list'],
    ['a_type_of_tomorrow', 'anything'],
  ])('of type %s is nothing for %s', (type, value) => {
    expect(metafieldText({ type, value })).toBe('')
  })

  it('is text whatever the merchant wrote, without markup and never long', () => {
    const types = fc.constantFrom(
      'multi_line_text_field',
      'rich_text_field',
      'list.money',
      'json',
      'list.',
      '',
    )
    const values = fc.oneof(fc.string(), fc.json(), fc.constant('<script>steal()</script>'.repeat(2_000)))
    fc.assert(
      fc.property(types, values, (type, value) => {
        const text = metafieldText({ type, value })
        expect(text.length).toBeLessThanOrEqual(10_000)
        expect(text).not.toContain('<script')
      }),
    )
  })

  it('of a tree that is too deep to be a text ends somewhere', () => {
    let tree: object = { type: 'text', value: 'deep' }
    for (let depth = 0; depth < 2_000; depth++) tree = { type: 'list', children: [tree] }
    expect(metafieldText({ type: 'rich_text_field', value: JSON.stringify(tree) })).toBe('')
  })
})
