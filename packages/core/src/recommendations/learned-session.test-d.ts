import { expectTypeOf, test } from 'vitest'
import type { LearnedSession } from './learned-session.ts'
import type { ShoppingPatterns } from './shopping-patterns.ts'

test('a session that is learned from has products and a day, and nothing else', () => {
  expectTypeOf<keyof LearnedSession>().toEqualTypeOf<'items' | 'day'>()
})

test('nobody can be named to the patterns of a shop', () => {
  const learn = (patterns: ShoppingPatterns): void => {
    patterns.learn([{ items: ['kettle'], day: 1 }])
    // @ts-expect-error: there is no place for a shopper.
    patterns.learn([{ items: ['kettle'], userId: 'canary' }])
    // @ts-expect-error: there is no place for a cookie.
    patterns.nextItems(['kettle'], 4, { cookie: 'canary' })
  }
  expectTypeOf(learn).toBeFunction()
})
