import { describe, expect, it } from 'vitest'
import { detectEmail } from './detect-email.ts'

const found = (text: string) => detectEmail(text).map(({ start, end }) => text.slice(start, end))

describe('finding e-mail addresses', () => {
  it.each([
    ['Write to ada.canary@shopper.example, please.', 'ada.canary@shopper.example'],
    ['<ADA+kettle@Shopper.Example>', 'ADA+kettle@Shopper.Example'],
    ['jürgen@müller.example!', 'jürgen@müller.example'],
    ['ada＠shopper．example', 'ada＠shopper．example'],
    ['ada@\u200bshopper.example', 'ada@\u200bshopper.example'],
    ['мария@почта.example', 'мария@почта.example'],
    ['o_canary@xn--mller-kva.example', 'o_canary@xn--mller-kva.example'],
    ['ada.canary@shopper.example.-Thanks', 'ada.canary@shopper.example'],
    ['ada.canary@shopper.example.4', 'ada.canary@shopper.example'],
  ])('finds the address in %j', (text, address) => {
    expect(found(text)).toEqual([address])
  })

  it('finds each of several addresses', () => {
    expect(found('a@b.example;c@d.example')).toEqual(['a@b.example', 'c@d.example'])
  })

  it.each(['@angular/core@17.2.1', 'follow @cloister', 'kettle @ home', '50 @ 3.99', '@', 'ada@localhost'])(
    'leaves %j alone',
    (text) => {
      expect(found(text)).toEqual([])
    },
  )
})
