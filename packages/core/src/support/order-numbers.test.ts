import { describe, expect, it } from 'vitest'
import { HandleTable } from '../ground/handle-table.ts'
import { isOrderNamed, withOrderHandles } from './order-numbers.ts'
import type { ShopperOrder } from './shopper-order.ts'

const order = (number: string): ShopperOrder => ({ number, status: 'shipped', placedAt: '2026-01-01' })
const ORDERS = [order('#W2378156'), order('ORD-77-001'), order('12')]
const handles = new HandleTable('o', ORDERS.slice(0, 1))

describe('the number of an order', () => {
  it.each([
    ['Where is #W2378156?', 'Where is o1?'],
    ['Where is w2378156, please?', 'Where is o1, please?'],
    ['where is W 2378-156', 'where is o1'],
    ['order 2378156', 'order o1'],
    ['ord 77 001 and #W2378156', '  and o1'],
    ['ord-77-001: W2378156', ' : o1'],
  ])('in %j becomes the handle of the order, or nothing', (text, expected) => {
    expect(withOrderHandles(text, ORDERS, handles)).toBe(expected)
  })

  it.each(['W23781567', 'XW2378156', '12 mugs', 'size 77'])('is not seen in %j', (text) => {
    expect(withOrderHandles(text, ORDERS, handles)).toBe(text)
    expect(ORDERS.some(({ number }) => isOrderNamed(number, text))).toBe(false)
  })

  it('costs time in proportion to the text, whatever the number is', () => {
    const odd = order('1'.repeat(64))
    const startedAt = performance.now()
    withOrderHandles('1 '.repeat(1000), [odd, order('(((.*)+)+)+$'), order('a'.repeat(200))])
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })
})
