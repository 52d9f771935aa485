import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safePageUrl, safeUrl } from './safe-url.ts'

const PAGE = 'https://shop.example/lamps/'

describe('an address from a catalogue', () => {
  it.each([
    ['/p/1', 'https://shop.example/p/1'],
    ['brass?c=2', 'https://shop.example/lamps/brass?c=2'],
    ['https://cdn.example/a.jpg', 'https://cdn.example/a.jpg'],
  ])('%s may be used', (address, url) => {
    expect(safeUrl(address, PAGE)).toBe(url)
  })

  it.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'blob:https://shop.example/1',
    'http://cdn.example/a.jpg',
    'https://',
  ])('%s may not', (address) => {
    expect(safeUrl(address, PAGE)).toBeUndefined()
  })

  it.each([PAGE, 'about:blank', 'http://localhost:3000/'])('is never a script on a page at %s', (page) => {
    fc.assert(
      fc.property(fc.webPath(), fc.string(), (path, text) => {
        for (const address of [path, text, `javascript:${text}`])
          expect(safeUrl(address, page) ?? 'https:').toMatch(/^https?:/u)
      }),
    )
    expect(safeUrl('javascript:alert(1)', page)).toBeUndefined()
  })

  it('stays a path where a server renders, which need not know the name of the page', () => {
    expect(safePageUrl('/p/1')).toBe('/p/1')
    expect(safePageUrl('javascript:alert(1)')).toBeUndefined()
    expect(safePageUrl('//cdn.example/a')).toBe('https://cdn.example/a')
  })
})
