import { describe, expect, it } from 'vitest'
import { detectSpelledEmail } from './detect-spelled-email.ts'
import { foldText } from './fold-text.ts'

const found = (text: string) =>
  detectSpelledEmail(foldText(text)).map(({ start, end }) => text.slice(start, end))

describe('finding e-mail addresses that are spelled out', () => {
  it.each([
    ['write to ada at shop dot com', 'ada at shop dot com'],
    ['Ada dot Canary at shop dot co dot uk please', 'Ada dot Canary at shop dot co dot uk'],
    ['ada.canary [at] shop (dot) example', 'ada.canary [at] shop (dot) example'],
    ['ada(at)shop.example', 'ada(at)shop.example'],
    ['ada [at] shop.example.', 'ada [at] shop.example'],
    ['ada @ shop dot example', 'ada @ shop dot example'],
    ['ada at shop punkt net', 'ada at shop punkt net'],
    ['ada arroba correo punto es', 'ada arroba correo punto es'],
    ['ada arroba correio ponto pt', 'ada arroba correio ponto pt'],
    ['ada arobase courriel point fr', 'ada arobase courriel point fr'],
    ['ada chiocciola posta punto it', 'ada chiocciola posta punto it'],
    ['ada apenstaartje post punt nl', 'ada apenstaartje post punt nl'],
    ['ada małpa poczta kropka pl', 'ada małpa poczta kropka pl'],
    ['ada underscore canary at shop dot org', 'ada underscore canary at shop dot org'],
  ])('finds the address in %j', (text, address) => {
    expect(found(text)).toEqual([address])
  })

  it.each([
    'Look at the dot on the left',
    'I saw it at amazon dot com',
    'the dot is new, we had coffee at shop.com',
    'look at the dot com bubble',
    'at point 3 the lamp broke',
    'sizes at punto vendita',
    'le point de vente',
    'small (at) best',
    'der Punkt am Ende',
    'meet at noon. dot matrix',
  ])('leaves %j alone', (text) => {
    expect(found(text)).toEqual([])
  })
})
