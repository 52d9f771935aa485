import { expect, it } from 'vitest'
import { toldAddress } from './told-address.ts'

it.each([
  ['https://llm.shop.example/v1/models', 'https://llm.shop.example/v1/models'],
  ['https://shop.example/a%20b/%E0', 'https://shop.example/a%20b/%E0'],
  ['https://shop.example/?list-type=2&max-keys=200', 'https://shop.example/?list-type=2&max-keys=200'],
  ['https://shop.example/_mapping/field/prompt,llm.*', 'https://shop.example/_mapping/field/prompt,llm.*'],
])('leaves %s as it is', (url, told) => {
  expect(toldAddress(url)).toBe(told)
})

it.each([
  'https://shop.example/of/ada.canary@shop.example/model.bin',
  'https://shop.example/of/ada.canary%40shop.example/model.bin',
  'https://shop.example/login?to=ada.canary@shop.example',
  'https://shop.example/session/ada1canary2ada1canary2ada1canary2',
  'https://ada:canary@shop.example/',
])('writes no word of %s that may be somebody’s', (url) => {
  const told = toldAddress(url)
  expect(told).not.toMatch(/ada|canary/u)
  expect(URL.parse(told)?.origin).toBe('https://shop.example')
  expect(told).toMatch(/^[\w.~:/?#@!$&'()*+,;=%-]+$/u)
})
