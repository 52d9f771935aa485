import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectPaymentCard } from './detect-payment-card.ts'

const found = (text: string) => detectPaymentCard(text).map(({ start, end }) => text.slice(start, end))

describe('finding payment cards', () => {
  it.each([
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '5555555555554444',
    '3782 822463 10005',
    '2223003122003222',
    '６０１１\u00a01111\u00a01111\u00a01117',
    '41\u200b11111111111111',
    '4111.1111.1111.1111',
    '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1',
    '4111\n1111\n1111\n1111',
    '4111/1111/1111/1111',
    '4111_1111_1111_1111',
    '4111 1111 then 1111 1111',
    '3782 822463 und dann 10005',
    '5555 5555, dann 5555 4444',
    '3530 1113 3330 0000',
    '3056 930902 5904',
  ])('finds %j without any word around it', (card) => {
    expect(found(`(${card})`)).toEqual([card])
  })

  it('finds a card between other numbers', () => {
    expect(found('2 of them, 4111 1111 1111 1111 123 12/30')).toContain('4111 1111 1111 1111')
  })

  it('finds twelve and thirteen digits when the words speak of a card', () => {
    expect(found('my card 4222222222222 and the cc 630427373398')).toEqual(['4222222222222', '630427373398'])
  })

  it.each([
    '4111 1111 1111 1112',
    'EAN 4006381333931',
    '4006381333931',
    'sizes 40 41 42 43 44 45 46 47',
    'tracking 420123456789',
    'order 000000123',
    '1Z4111111111111111',
    '0000 0000 0000 0000',
    'models 4111, 1111, 1111, 1111',
    '4 and 4 and 11 and 11',
  ])('leaves %j alone', (text) => {
    expect(found(text)).toEqual([])
  })

  it('never takes more than nineteen digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9 -]{0,80}$/), (text) => {
        for (const card of found(text)) expect(card.replace(/\D/g, '').length).toBeLessThanOrEqual(19)
        expect(found(text).every((card) => card.replace(/\D/g, '').length >= 12)).toBe(true)
      }),
    )
  })
})
