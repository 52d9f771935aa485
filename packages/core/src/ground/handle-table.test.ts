import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HandleTable } from './handle-table.ts'

it('gives every thing a handle of its own, in order', () => {
  const table = new HandleTable('c', ['kettle', 'pot'])
  expect(table.entries()).toEqual([
    ['c1', 'kettle'],
    ['c2', 'pot'],
  ])
  expect(table.handles().map((handle) => table.resolve(handle))).toEqual(['kettle', 'pot'])
})

it('resolves only what it gave, whatever a model writes', () => {
  const near = fc
    .tuple(fc.constantFrom('c', 'C', 'p', 'c0', ' c', ''), fc.integer({ min: -3, max: 30 }))
    .map((parts) => parts.join(''))
  const any = fc.oneof(near, fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'K-1'))
  fc.assert(
    fc.property(fc.array(fc.string()), any, (items, written) => {
      const table = new HandleTable('c', items)
      const place = table.handles().indexOf(written)
      expect(table.resolve(written)).toBe(place === -1 ? undefined : items[place])
    }),
  )
})
