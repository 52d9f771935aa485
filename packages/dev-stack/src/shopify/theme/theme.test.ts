import { describe, expect, it } from 'vitest'
import { type LiquidWorld, renderLiquid } from './liquid.ts'
import { themeBlock } from './theme-block.ts'

const world: LiquidWorld = {
  values: {
    block: { settings: { heading: '<b>', on: true, off: false, none: null } },
    template: { name: 'product' },
  },
  translate: (key) => `«${key}»`,
  assetUrl: (file) => `/assets/${file}`,
}

describe('a template of a theme', () => {
  it.each([
    ['{{ block.settings.heading | escape }}', '&#60;b&#62;'],
    ['{{ block.settings.heading | json }}', '"\\u003Cb>"'],
    ["{{ 'search.label' | t | escape }}", '«search.label»'],
    ["{{ 'loader.js' | asset_url }}", '/assets/loader.js'],
    ['{{ block.settings.nothing.at.all }}', ''],
    ['{% if block.settings.on %}yes{% endif %}{% if block.settings.off %}no{% endif %}', 'yes'],
    ['{% if block.settings.none %}{% if block.settings.on %}no{% endif %}{% endif %}yes', 'yes'],
    ["{% if template.name == 'product' %}yes{% endif %}", 'yes'],
    ['{% if block.settings.none != blank %}no{% endif %}', ''],
    ["{%- liquid\n  assign a = 'x'\n  if block.settings.off\n    assign a = 'y'\n  endif\n-%}{{ a }}", 'x'],
    ['{%- comment -%} no {%- endcomment -%}{% schema %}{ "a": 1 }{% endschema %}', ''],
  ])('%s is written as Shopify writes it', (template, written) => {
    expect(renderLiquid(template, world)).toBe(written)
  })

  it.each(['{% for a in b %}', '{{ a | upcase }}'])(
    'is refused with what it does not know: %s',
    (template) => {
      expect(() => renderLiquid(template, world)).toThrow(SyntaxError)
    },
  )
})

describe('a block of the extension', () => {
  it('recommends for the product of the page what the merchant chose', () => {
    const settings = { product: { id: 7 }, kind: 'similar', layout: 'row', limit: 4, heading: '' }
    const markup = themeBlock('recommendations', { settings })
    expect(markup).toContain('product-id="gid://shopify/Product/7"')
    expect(markup).toContain('kind="similar"')
    expect(markup).toContain('heading="Goes well with"')
  })

  it('recommends what is in demand where there is no product', () => {
    const markup = themeBlock('recommendations', { settings: { kind: 'similar', heading: 'A few' } })
    expect(markup).toContain('kind="trending"')
    expect(markup).not.toContain('product-id')
  })

  it('tells the scripts where to ask, in JSON', () => {
    const settings = {
      endpoint: '/apps/cloister',
      consent: true,
      direct: false,
      assistant: true,
      contact: '/c',
    }
    const markup = themeBlock('settings', { settings, product: { id: 7 } })
    expect(JSON.parse(/\{[\s\S]*?\}/u.exec(markup)?.[0] ?? '')).toEqual({
      endpoint: '/apps/cloister',
      elements: '/cloister-elements.js',
      proxyFetch: '/cloister-proxy-fetch.js',
      asksDirectly: false,
      asksForConsent: true,
    })
    expect(markup).toContain('product-id="gid://shopify/Product/7"')
  })
})
