import { afterEach, describe, expect, it } from 'vitest'
import {
  type AdminPageApp,
  GATEWAY_VALUES,
  startAdminPageApp,
  tokenOf,
} from '../../test-support/admin-page-app.ts'
import { SHOP } from '../../test-support/staff.ts'
import type { PageState, ShownSettings } from './state-route.ts'

const CANARY = 'client-secret-canary-0007'
const OTHER_SHOP = 'pans.myshopify.com'
const opened: AdminPageApp[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

async function started(options: Parameters<typeof startAdminPageApp>[0] = {}): Promise<AdminPageApp> {
  const page = await startAdminPageApp(options)
  opened.push(page)
  return page
}

const gateway = (values: object = {}, more: object = {}) => ({
  section: 'gateway',
  revision: 0,
  values: { ...GATEWAY_VALUES, ...values },
  clientSecret: CANARY,
  ...more,
})
const fraud = {
  section: 'fraud',
  revision: 0,
  values: { mode: 'show', reviewFrom: 30, blockFrom: 60, holds: true },
}

async function problemOf(answer: Response) {
  const { code, issues } = (await answer.json()) as { code?: string; issues?: unknown }
  return { status: answer.status, code, issues }
}

async function issuesOf(answer: Response) {
  const { status, issues } = await problemOf(answer)
  return { status, issues }
}

const issue = (field: string, fault: string) => ({ status: 422, issues: [{ field, fault }] })

describe('the settings of a shop', () => {
  it('are saved, shown again without the secret, and used by the rest of the app', async () => {
    const { ask, settings } = await started()
    const saved = await ask('/app/settings', gateway())
    expect(saved.status).toBe(200)
    const text = (await saved.text()) + (await (await ask('/app/state')).text())
    expect(text).toContain('"hasSecret":true')
    expect(text).not.toContain(CANARY)
    expect(await settings.gateway(SHOP)).toMatchObject({
      url: GATEWAY_VALUES.url,
      model: 'kettle-7b',
      authorization: { clientId: 'shop', clientSecret: CANARY, method: 'client_secret_basic' },
    })
  })

  it('are unreadable in the store, and open for no other shop', async () => {
    const { ask, store, settings } = await started()
    await ask('/app/settings', gateway())
    const [kept] = store.kept.values()
    expect(kept?.text).toMatch(/^cloister-settings-1:first:[\w-]+$/u)
    if (kept) store.kept.set(OTHER_SHOP, kept)
    await expect(settings.gateway(OTHER_SHOP)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_SESSION_UNREADABLE' }),
    )
  })

  it('belong to the shop of the session token, whatever else is sent', async () => {
    const { ask, settings } = await started()
    await ask('/app/settings?shop=kettles.myshopify.com', gateway(), OTHER_SHOP)
    expect(await settings.gateway(SHOP)).toBeUndefined()
    expect(await settings.gateway(OTHER_SHOP)).toBeDefined()
    const state = (await (await ask(`/app/state?shop=${OTHER_SHOP}`)).json()) as PageState
    expect([state.shop, state.settings.hasSecret]).toEqual([SHOP, false])
  })

  it.each(['/app/state', '/app/settings', '/app/connection'])('at %s are for staff only', async (path) => {
    const { app, store } = await started()
    const method = path === '/app/state' ? 'GET' : 'POST'
    const body = method === 'POST' ? JSON.stringify(gateway()) : null
    const headers = { 'content-type': 'application/json' }
    const answer = await app.handle(new Request(`https://app.example${path}`, { method, body, headers }))
    expect(await problemOf(answer)).toMatchObject({ status: 401, code: 'CLOISTER_SESSION_TOKEN_INVALID' })
    expect(store.kept.size).toBe(0)
  })

  it('keep the secret when the field is left empty', async () => {
    const { ask, settings } = await started()
    await ask('/app/settings', gateway())
    const again = await ask(
      '/app/settings',
      gateway({ model: 'kettle-8b' }, { revision: 1, clientSecret: '' }),
    )
    expect(again.status).toBe(200)
    expect(await settings.gateway(SHOP)).toMatchObject({
      model: 'kettle-8b',
      authorization: { clientSecret: CANARY },
    })
  })

  it.each([[{ tokenEndpoint: 'https://collector.example/token' }], [{ clientId: 'somebody' }]])(
    'never tell a kept secret to %j',
    async (values) => {
      const { ask, settings } = await started()
      await ask('/app/settings', gateway())
      const moved = await ask('/app/settings', gateway(values, { revision: 1, clientSecret: '' }))
      expect(await issuesOf(moved)).toEqual(issue('clientSecret', 'secret-needed'))
      expect(await settings.gateway(SHOP)).toMatchObject({
        authorization: { tokenEndpoint: GATEWAY_VALUES.tokenEndpoint, clientId: 'shop' },
      })
    },
  )

  it('forget the secret when a private key takes its place', async () => {
    const { ask, settings } = await started({ settings: { privateKeyOf: keyOfKettles } })
    await ask('/app/settings', gateway())
    const key = { method: 'private_key_jwt', privateKeyReference: 'kettles-2026' }
    expect((await ask('/app/settings', gateway(key, { revision: 1, clientSecret: '' }))).status).toBe(200)
    expect((await settings.gateway(SHOP))?.authorization.privateKey).toBeTypeOf('function')
    const back = await ask('/app/settings', gateway({}, { revision: 2, clientSecret: '' }))
    expect(await issuesOf(back)).toEqual(issue('clientSecret', 'secret-needed'))
  })

  it('take no private key of another shop, however it is named', async () => {
    const { ask } = await started({ settings: { privateKeyOf: keyOfKettles } })
    const key = gateway({ method: 'private_key_jwt', privateKeyReference: 'kettles-2026' })
    expect(await issuesOf(await ask('/app/settings', key, OTHER_SHOP))).toEqual(
      issue('privateKeyReference', 'reference-unknown'),
    )
  })

  it('reach no host that the operator of the app keeps from the shop, now or later', async () => {
    const hosts = new Set(['llm.internal.example:8443', 'id.internal.example'])
    const mayReach = (shop: string, host: string) => shop === SHOP && hosts.has(host)
    const { ask, settings } = await started({ settings: { mayReach } })
    expect(await issuesOf(await ask('/app/settings', gateway()))).toEqual(issue('url', 'refused'))
    const url = 'https://llm.internal.example:8443/v1'
    expect((await ask('/app/settings', gateway({ url }))).status).toBe(200)
    expect(await settings.gateway(SHOP)).toBeDefined()
    expect((await issuesOf(await ask('/app/settings', gateway({ url }), OTHER_SHOP))).issues).toHaveLength(2)
    hosts.clear()
    expect(await settings.gateway(SHOP)).toBeUndefined()
  })

  it.each([
    [{ url: '' }, 'url', 'required'],
    [{ url: 'http://llm.internal.example/v1' }, 'url', 'https'],
    [{ url: 'https://user:word@llm.internal.example/v1' }, 'url', 'https'],
    [{ url: 'https://llm.internal.example/v1?key=1' }, 'url', 'https'],
    [{ url: 'javascript:alert(1)' }, 'url', 'https'],
    [{ url: 'https://0x7f.1/v1' }, 'url', 'https'],
    [{ tokenEndpoint: 'ftp://id.example' }, 'tokenEndpoint', 'https'],
    [{ model: 'a\u0000b' }, 'model', 'format'],
    [{ model: 'm'.repeat(201) }, 'model', 'too-long'],
    [{ preset: 'of-nobody' }, 'preset', 'format'],
    [{ ca: 'MIIB' }, 'ca', 'certificate'],
    [{ ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' }, 'ca', 'certificate'],
    [{ method: 'private_key_jwt' }, 'privateKeyReference', 'required'],
    [{ privateKeyReference: '../../etc/passwd' }, 'privateKeyReference', 'format'],
    [{ url: 7 }, 'url', 'format'],
  ])('are refused with the field that has to be mended: %j', async (values, field, fault) => {
    const { ask, store } = await started()
    expect(await issuesOf(await ask('/app/settings', gateway(values)))).toEqual(issue(field, fault))
    expect(store.kept.size).toBe(0)
  })

  it.each([
    [{ reviewFrom: 60 }, 'blockFrom', 'order'],
    [{ blockFrom: 101 }, 'blockFrom', 'number'],
    [{ reviewFrom: 'ten' }, 'reviewFrom', 'number'],
    [{ reviewFrom: 1.5 }, 'reviewFrom', 'number'],
    [{ holds: 'yes' }, 'holds', 'format'],
    [{ mode: 'cancel' }, 'mode', 'format'],
  ])('refuse a fraud policy of %j', async (values, field, fault) => {
    const { ask } = await started()
    const answer = await ask('/app/settings', { ...fraud, values: { ...fraud.values, ...values } })
    expect(await issuesOf(answer)).toEqual(issue(field, fault))
  })

  it('repeat nothing that was entered when they are refused', async () => {
    const { ask } = await started()
    const answer = await ask(
      '/app/settings',
      gateway({ url: 'http://<img onerror=canary>', '<b>canary</b>': 1 }),
    )
    expect(answer.status).toBe(422)
    expect(await answer.text()).not.toMatch(/canary/u)
  })

  it('say nothing of what a store says that fails', async () => {
    const { ask, store } = await started()
    store.replace = () => Promise.reject(new Error(`INSERT ${CANARY}`))
    const answer = await ask('/app/settings', gateway())
    expect([answer.status, await answer.text()]).toEqual([503, expect.not.stringContaining('canary')])
  })

  it('are not saved over what another tab saved', async () => {
    const { ask } = await started()
    expect((await ask('/app/settings', fraud)).status).toBe(200)
    const late = await ask('/app/settings', { ...fraud, values: { ...fraud.values, reviewFrom: 5 } })
    expect(await problemOf(late)).toMatchObject({ status: 409, code: 'CLOISTER_SETTINGS_CHANGED' })
    const state = (await (await ask('/app/state')).json()) as PageState
    expect([state.settings.sections.fraud.reviewFrom, state.settings.revisions.fraud]).toEqual([30, 1])
  })

  it('are each saved when two tabs save different sections at the same moment', async () => {
    const { ask } = await started()
    const privacy = {
      section: 'privacy',
      revision: 0,
      values: { consent: 'not-needed', personDecides: 'always' },
    }
    const answers = await Promise.all([
      ask('/app/settings', fraud),
      ask('/app/settings', privacy),
      ask('/app/settings', gateway()),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const { settings } = (await (await ask('/app/state')).json()) as { settings: ShownSettings }
    expect(settings).toMatchObject({
      sections: { fraud: { reviewFrom: 30 }, privacy: { consent: 'not-needed' } },
      hasSecret: true,
    })
  })

  it('take one of many that are saved together, and no more', async () => {
    const { ask } = await started()
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask('/app/settings', fraud)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(11).fill(409)])
  })

  it.each([
    ['no JSON', { headers: { 'content-type': 'text/plain' }, body: '{}' }, 415],
    ['half of JSON', { body: '{"section":' }, 400],
    ['another section', { body: JSON.stringify({ ...fraud, section: '__proto__' }) }, 400],
    ['something beside', { body: JSON.stringify({ ...fraud, shop: OTHER_SHOP }) }, 400],
    ['too much', { body: JSON.stringify({ ...fraud, values: { mode: 'x'.repeat(200_000) } }) }, 413],
  ])('take %s for no settings', async (_what, init, status) => {
    const { app } = await started()
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(SHOP)}` }
    const request = new Request('https://app.example/app/settings', {
      method: 'POST',
      ...init,
      headers: { ...headers, ...('headers' in init ? init.headers : {}) },
    })
    expect((await app.handle(request)).status).toBe(status)
  })
})

function keyOfKettles(shop: string, reference: string) {
  return shop === SHOP && reference === 'kettles-2026' ? () => 'a key that is never read here' : undefined
}
