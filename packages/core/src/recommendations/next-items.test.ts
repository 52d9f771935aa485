import { describe, expect, it } from 'vitest'
import { NEXT_ITEMS_WEIGHTS, NextItems } from './next-items.ts'
import { SessionLog } from './session-log.ts'

function nextItems(
  sessions: readonly (readonly [items: string, day?: number])[],
  neighbours = 150,
): NextItems {
  const log = new SessionLog(1000)
  for (const [items, day = 0] of sessions) log.learn({ items: items.split(' '), day })
  return new NextItems(log, { ...NEXT_ITEMS_WEIGHTS, neighbours })
}

const next = (items: string, engine: NextItems, withSeen = false) =>
  engine.find({ items: items.split(' '), limit: 5, withSeen })

describe('what is looked at next', () => {
  it('came after rather than before', () => {
    expect(next('kettle', nextItems([['lamp kettle tea']]))).toEqual(['tea', 'lamp'])
  })

  it('came soon rather than late', () => {
    expect(next('kettle', nextItems([['lamp bulb shade kettle'], ['kettle tea cup']]))[0]).toBe('tea')
  })

  it('is what shoppers look at now, not what they looked at a year ago', () => {
    const engine = nextItems([
      ['kettle old', 0],
      ['kettle old', 0],
      ['kettle new', 400],
    ])
    expect(next('kettle', engine)).toEqual(['new', 'old'])
  })

  it('may be what was looked at just before, though no session that is like this one knows it', () => {
    const engine = nextItems([['kettle tea'], ['lamp bulb']], 1)
    expect(next('kettle lamp', engine, true)).toContain('kettle')
    expect(next('kettle lamp', engine)).toEqual(['bulb'])
  })

  it('is found by a rare product rather than by what everybody looks at', () => {
    const common = Array.from({ length: 30 }, (_, at) => [`gift sale${at}`] as const)
    expect(next('scythe gift', nextItems([['scythe whetstone'], ...common]))[0]).toBe('whetstone')
  })

  it('does not depend on how often a product was looked at again and again', () => {
    const engine = nextItems([['kettle tea'], ['kettle cup cup cup']])
    expect(next('kettle kettle', engine)).toEqual(next('kettle', engine))
  })
})
