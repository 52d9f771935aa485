import { describe, expect, it } from 'vitest'
import { isMinimised, markMinimised } from './minimised.ts'

describe('the mark of what may cross', () => {
  it('is on the very object that was minimised and on no copy of it', () => {
    const question = markMinimised({ query: 'kettle' })
    expect(isMinimised(question)).toBe(true)
    expect([{ ...question }, structuredClone(question), Object.create(question)].some(isMinimised)).toBe(
      false,
    )
  })

  it.each([undefined, null, 'kettle', 7, {}, []])('is not on %o', (value) => {
    expect(isMinimised(value)).toBe(false)
  })
})
