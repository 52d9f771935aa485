import { describe, expect, it } from 'vitest'
import { connectionToModel } from '../test-support/fake-connection.ts'
import { understood } from '../test-support/model-constraints.ts'
import { testCloister, testOptions } from '../test-support/test-cloister.ts'
import { type CloisterOptions, createCloister } from './index.ts'
import { knownShopper } from './minimise/known-shopper.ts'
import { canaryShopper, fakePrivateModel, findCanaries } from './testing/index.ts'
import { replaceConnection, switchMinimiserOff, type WatchedCrossing, watchTheDoor } from './unsafe/index.ts'

function elsewhere(): CloisterOptions {
  const options = testOptions()
  return { ...options, gateway: { ...options.gateway, url: 'https://llm.internal.example/v1' } }
}

describe('a Cloister', () => {
  it('connects to nothing before the first question', () => {
    let requests = 0
    const { connection } = fakePrivateModel(() => understood())
    const counting = {
      ...connection,
      request: (...wanted: Parameters<typeof connection.request>) => {
        requests += 1
        return connection.request(...wanted)
      },
    }
    createCloister({ ...testOptions(), [replaceConnection]: counting })
    expect(requests).toBe(0)
  })

  it.each([
    ['watchTheDoor', { [watchTheDoor]: () => undefined }],
    ['switchMinimiserOff', { [switchMinimiserOff]: true as const }],
    ['replaceConnection', { [replaceConnection]: fakePrivateModel(() => '').connection }],
  ])('refuses %s when the gateway is not on this machine', (_name, hole) => {
    expect(() => createCloister({ ...elsewhere(), ...hole })).toThrow(
      expect.objectContaining({ code: 'CLOISTER_UNSAFE_REFUSED' }),
    )
  })

  it.each(['https://localhost.evil.example/v1', 'https://127.0.0.1.evil.example/v1', 'https://10.0.0.1/v1'])(
    'does not take %s for this machine',
    (url) => {
      const options = elsewhere()
      const lookalike = { ...options, gateway: { ...options.gateway, url } }
      expect(() => createCloister({ ...lookalike, [switchMinimiserOff]: true })).toThrow(
        expect.objectContaining({ code: 'CLOISTER_UNSAFE_REFUSED' }),
      )
    },
  )

  it('shows a developer on this machine exactly what crossed and what came back', async () => {
    const seen: WatchedCrossing[] = []
    const { cloister, model } = testCloister(() => understood(), {
      [watchTheDoor]: (crossing: WatchedCrossing) => seen.push(crossing),
    })
    await cloister.discovery.search({ query: 'kettle' })
    expect(seen.map(({ crossed, cameBack }) => [crossed, cameBack])).toEqual([
      [model.bodies[0], understood()],
    ])
  })

  it('lets a leak test show that it would see a leak', async () => {
    const { session, canaries } = canaryShopper()
    const asked = { query: 'kettle for quillabeth.zanderkook@canary.example', shopper: knownShopper(session) }
    const open = testCloister(() => understood(), { [switchMinimiserOff]: true })
    const closed = testCloister(() => understood())
    await open.cloister.discovery.search(asked)
    await closed.cloister.discovery.search(asked)
    expect(findCanaries(open.model.bodies.join(), canaries)).toContain('customer.email')
    expect(closed.model.bodies).toHaveLength(1)
    expect(findCanaries(closed.model.bodies.join(), canaries)).toEqual([])
  })

  it('says that the gateway answers, and why it does not, without a word of a shopper', async () => {
    const { cloister, model } = testCloister(() => '')
    await expect(cloister.ready()).resolves.toBeUndefined()
    expect(model.bodies).toEqual([])
    const silent = { request: () => new Promise<never>(() => undefined), close: () => Promise.resolve() }
    const waiting = testCloister(() => '', { [replaceConnection]: silent }).cloister
    await expect(waiting.ready({ signal: AbortSignal.timeout(10) })).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_DEADLINE_EXCEEDED' }),
    )
  })

  it('closes the way to the gateway and the way to the authorization server', async () => {
    let closed = 0
    const connection = {
      ...connectionToModel(() => Promise.reject(new Error('unused'))),
      close: async () => void closed++,
    }
    await testCloister(() => '', { [replaceConnection]: connection }).cloister.close()
    expect(closed).toBe(2)
  })

  it('says that it was closed instead of answering without the model', async () => {
    const cloister = createCloister(testOptions())
    await cloister.close()
    await expect(cloister.discovery.search({ query: 'kettle' })).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_CLOSED' }),
    )
  })
})
