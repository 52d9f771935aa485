import { describe, expect, it } from 'vitest'
import { detectUrl } from './detect-url.ts'
import { foldText } from './fold-text.ts'

const found = (text: string) => detectUrl(foldText(text)).map(({ start, end }) => text.slice(start, end))

describe('finding links', () => {
  it.each([
    ['My website is http://www.Ada-Canary.example/', 'http://www.Ada-Canary.example/'],
    ['(see https://foo.example/a?b=c#d).', 'https://foo.example/a?b=c#d'],
    ['https://müller.example/straße, bitte', 'https://müller.example/straße'],
    ['ftp://files.example:21/x', 'ftp://files.example:21/x'],
    ['ｈｔｔｐｓ：／／foo.example', 'ｈｔｔｐｓ：／／foo.example'],
    ['www.ada.example', 'www.ada.example'],
    ['I am on instagram.com/ada.canary!', 'instagram.com/ada.canary'],
    ['wa.me/4915112345678', 'wa.me/4915112345678'],
    ['my homepage: ada.example', 'ada.example'],
    ['https://[2001:db8::1]/x', 'https://[2001:db8::1]/x'],
  ])('finds the link in %j', (text, link) => {
    expect(found(text)).toEqual([link])
  })

  it.each([
    'cheaper at example.com than here',
    'It is late.de facto lost',
    'manual.pdf and node.js',
    'and/or 1.2/3.4',
    'price://',
    'black.white/red',
    'ada@shop.example/x',
  ])('leaves %j alone', (text) => {
    expect(found(text)).toEqual([])
  })
})
