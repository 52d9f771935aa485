import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CREDENTIAL_FLOWS } from '../support/segmentation/credential-flows.ts'
import { HANDSHAKE_FLOWS, MODEL_HANDSHAKE_FLOWS } from '../support/segmentation/handshake-flows.ts'
import { requestBytes } from '../support/segmentation/http-flow.ts'
import { whyNoNetwork } from '../support/segmentation/network.ts'
import { type OpenRoad, OTHER_AUDIENCE, OTHER_SCOPE, openRoad } from '../support/segmentation/open-road.ts'
import { PATH_FLOWS } from '../support/segmentation/path-flows.ts'
import { tryFlow } from '../support/segmentation/run-flows.ts'
import { SMUGGLING_FLOWS } from '../support/segmentation/smuggling-flows.ts'
import { hasHaproxy } from '../support/segmentation/start-haproxy.ts'

const reason = whyNoNetwork() ?? (hasHaproxy ? undefined : 'skipped: apt-get install haproxy')
const FLOWS = [...CREDENTIAL_FLOWS, ...PATH_FLOWS, ...SMUGGLING_FLOWS]

describe.skipIf(reason)(`a shop and its model on four hosts, each behind its rules ${reason ?? ''}`, () => {
  let road: OpenRoad
  beforeAll(async () => {
    road = await openRoad()
  })
  afterEach(async () => void (await road.takeSeen()))
  afterAll(() => road?.close())

  it('answers a shopper by its model, with products and sentences of the shop', async () => {
    expect(await road.askShop()).toEqual({
      source: 'model',
      products: ['Harbour Gooseneck Kettle'],
      sentences: [
        'Standard delivery takes 2 to 4 working days and costs €4.90. [1] ',
        'Express delivery takes 1 working day and costs €9.90. [2] ',
      ],
    })
    const seen = await road.takeSeen()
    expect(seen.map(({ line }) => line)).toEqual(['POST /v1/chat/completions', 'POST /v1/chat/completions'])
    expect(seen.map(({ headers }) => [headers['x-client-id'], headers.authorization])).toEqual([
      ['storefront', undefined],
      ['storefront', undefined],
    ])
  })

  it('sells by rules alone, and shows the model nothing, without the certificate that it is known by', async () => {
    const { source } = await road.askShop({ tls: { ca: road.papers.edgeCa } })
    expect([source, await road.takeSeen()]).toEqual(['rules', []])
  })

  it.each([
    [200, {}],
    [401, { resource: OTHER_AUDIENCE }],
    [403, { scope: OTHER_SCOPE }],
  ])('answers %i to a token of the authorization server for %j', async (status, wanted) => {
    const token = await road.tokenBy(wanted)
    const bytes = () => requestBytes({ token, host: road.gateway.host })
    expect(await tryFlow(road, { tries: '', expected: status, bytes })).toBe(status)
  })

  it.each(FLOWS)('answers $expected to $tries', async (flow) => {
    const verdict = await tryFlow(road, flow)
    const seen = (await road.takeSeen()).length
    expect({ verdict, seen }).toEqual({ verdict: flow.expected, seen: flow.expected === 200 ? 1 : 0 })
  })

  it.each(HANDSHAKE_FLOWS)('has a gateway that is $expected to $tries', async ({ expected, tls }) => {
    const tried = { kind: 'handshake', to: road.places.gateway, tls: tls(road.papers) } as const
    expect((await road.attemptFrom('storefront', tried)).kind).toBe(expected)
  })

  it.each(MODEL_HANDSHAKE_FLOWS)('has a model that is $expected to $tries', async ({ expected, tls }) => {
    const tried = { kind: 'handshake', to: road.places.model, tls: tls(road.papers) } as const
    expect((await road.attemptFrom('gateway', tried)).kind).toBe(expected)
  })

  it('is out of reach of an attacker who has every key of it', async () => {
    const { papers, places } = road
    const asGateway = { ca: papers.modelCa, name: 'model.segmentation.example', ...papers.modelClient }
    const asStorefront = { ca: papers.edgeCa, ...papers.storefront }
    const tries = [
      road.attemptFrom('attacker', { kind: 'handshake', to: places.model, tls: asGateway }),
      road.attemptFrom('attacker', { kind: 'handshake', to: places.gateway, tls: asStorefront }),
    ]
    expect(await Promise.all(tries)).toEqual([{ kind: 'dropped' }, { kind: 'dropped' }])
  })
})
