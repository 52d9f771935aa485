import { afterEach, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { failureOf } from '../../test-support/failure.ts'
import { type MagentoStandIn, startMagentoStandIn } from '../../test-support/magento-stand-in.ts'
import type { MagentoClient } from './magento-client.ts'
import { imsServerToServer } from './magento-credentials.ts'
import { openMagentoClient } from './open-magento-client.ts'

const SECRET = 'ims-secret-canary'
const signal = AbortSignal.timeout(30_000)
const views = {
  method: 'GET',
  path: '/store/storeViews',
  answer: z.array(z.object({ code: z.string() })),
} as const

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

/** Adobe's token endpoint and a tenant on one server; the tenant takes the tokens of these numbers. */
async function cloud(taken: readonly number[]): Promise<{ client: MagentoClient; server: MagentoStandIn }> {
  let granted = 0
  const server = await startMagentoStandIn(({ target, headers }) => {
    if (target === '/ims/token/v3') {
      granted += 1
      return {
        body: { access_token: `token-${granted}`, token_type: 'bearer', expires_in: 86_399, scope: 'x' },
      }
    }
    const isTaken = taken.some((number) => headers.authorization === `Bearer token-${number}`)
    return isTaken ? { body: [{ code: 'default' }] } : { status: 401, body: { error_code: '401013' } }
  })
  const { url, ...way } = server.options
  const client = await openMagentoClient({
    ...way,
    url: `${url}/tenant`,
    dialect: 'saas',
    storeView: 'en',
    credentials: imsServerToServer({
      clientId: 'client-id',
      clientSecret: SECRET,
      organizationId: '0123456789ABCDEF@AdobeOrg',
      tokenEndpoint: `${url}/ims/token/v3`,
      ...way,
    }),
  })
  opened.push(client, server)
  return { client, server }
}

const asked = ({ calls }: MagentoStandIn) => calls.map(({ method, target }) => `${method} ${target}`)

describe('Adobe Commerce as a Cloud Service', () => {
  it('is asked with a token of IMS, the client and the organisation, for many calls with one token', async () => {
    const { client, server } = await cloud([1])

    await Promise.all([client.rest(views, { signal }), client.rest(views, { signal })])
    expect(await client.rest(views, { signal })).toEqual([{ code: 'default' }])

    const [grant, call] = server.calls
    const form = new URLSearchParams(grant?.body)
    expect(Object.fromEntries(form)).toMatchObject({
      grant_type: 'client_credentials',
      client_id: 'client-id',
      client_secret: SECRET,
      scope: expect.stringMatching(/^openid,AdobeID,.*,commerce\.accs$/u),
    })
    expect(asked(server).filter((line) => line.startsWith('POST'))).toHaveLength(1)
    expect(call).toMatchObject({
      target: '/tenant/V1/store/storeViews?fields=code',
      headers: {
        authorization: 'Bearer token-1',
        'x-api-key': 'client-id',
        'x-gw-ims-org-id': '0123456789ABCDEF@AdobeOrg',
        store: 'en',
      },
    })
  })

  it('is asked once more with a new token when one does not count any more', async () => {
    const { client, server } = await cloud([2])
    expect(await client.rest(views, { signal })).toEqual([{ code: 'default' }])
    expect(asked(server)).toHaveLength(4)
  })

  it('is left alone when it refuses a brand-new token as well', async () => {
    const { client, server } = await cloud([])
    const ask = () => client.rest(views, { signal })
    expect(await failureOf(ask, [SECRET, 'token-1', 'token-2'])).toEqual({
      code: 'CLOISTER_PLATFORM_REFUSED',
      status: 401,
    })
    expect(asked(server)).toHaveLength(4)
    expect(await failureOf(ask)).toEqual({ code: 'CLOISTER_PLATFORM_REFUSED', status: 401 })
    expect(asked(server)).toHaveLength(5)
  })
})
