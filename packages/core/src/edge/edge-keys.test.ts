import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ask, codeOf, passOf, testEdge } from '../../test-support/test-edge.ts'

const [OLD, NEW] = ['A', 'B'].map((letter) => letter.repeat(43)) as [string, string]

/** An edge whose keys a test changes while it runs. */
function rotating(first: readonly string[] = [OLD]) {
  const keys = { now: (): readonly string[] => first }
  return { keys, shop: testEdge({ passKeys: () => keys.now() }) }
}

describe('keys of an edge that are a function', () => {
  it('are followed at each request: a pass holds as long as its key is among them', async () => {
    const { keys, shop } = rotating()
    const cookie = await passOf(shop.edge)
    keys.now = () => [OLD, NEW]
    expect((await ask(shop, '/search', { cookie })).status).toBe(200)
    keys.now = () => [NEW, OLD]
    expect((await ask(shop, '/search', { cookie })).status).toBe(200)
    const next = await passOf(shop.edge)
    keys.now = () => [NEW]
    expect((await ask(shop, '/search', { cookie: next })).status).toBe(200)
    expect(await codeOf(await ask(shop, '/search', { cookie }))).toBe('CLOISTER_PASS_INVALID')
  })

  it('are followed where the list that was given is changed in its place', async () => {
    const list = [OLD]
    const shop = testEdge({ passKeys: () => list })
    const cookie = await passOf(shop.edge)
    list[0] = NEW
    expect((await ask(shop, '/search', { cookie })).status).toBe(401)
  })

  it.each([
    ['throws', () => JSON.parse('canary') as never],
    ['gives none', () => []],
    ['gives a key that is too short', () => ['canary']],
    ['gives no list', () => undefined as never],
  ])('go on as they were when the function %s', async (_how, now) => {
    const { keys, shop } = rotating()
    const cookie = await passOf(shop.edge)
    keys.now = now
    expect((await ask(shop, '/search', { cookie })).status).toBe(200)
    keys.now = () => [NEW]
    expect((await ask(shop, '/search', { cookie })).status).toBe(401)
  })

  it('have to be good at the beginning, and are not shown', () => {
    expect(() => rotating(['canary'])).toThrow(
      expect.objectContaining({
        code: 'CLOISTER_OPTIONS_INVALID',
        details: expect.objectContaining({ option: 'passKeys' }),
      }),
    )
    const { shop } = rotating()
    expect(inspect(shop.edge, { showHidden: true, depth: 9 })).not.toContain(OLD)
  })

  it('that throw at the beginning are told of as the option, without what they threw', () => {
    const refusal = (() => {
      try {
        return testEdge({ passKeys: () => JSON.parse('canary') })
      } catch (error) {
        return error
      }
    })()
    expect(refusal).toMatchObject({ code: 'CLOISTER_OPTIONS_INVALID', details: { option: 'passKeys' } })
    expect(inspect(refusal, { showHidden: true, depth: 9 })).not.toContain('canary')
  })
})
