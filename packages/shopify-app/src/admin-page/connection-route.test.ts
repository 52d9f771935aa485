import { type BehindGateway, sendJson, startTestGateway } from '@cloister/core/test-support/test-gateway.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { type AdminPageApp, GATEWAY_VALUES, startAdminPageApp } from '../../test-support/admin-page-app.ts'
import type { ConnectionAnswer } from './connection-route.ts'

const SECRET_CANARY = 'client-secret-canary-0008'
const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

async function connected(behind: BehindGateway): Promise<AdminPageApp> {
  const gateway = await startTestGateway(behind)
  const { network = {} } = gateway.road
  const page = await startAdminPageApp({ settings: { network } })
  opened.push(gateway, page)
  const { url, authorization, tls } = gateway.road
  const values = {
    ...GATEWAY_VALUES,
    url,
    tokenEndpoint: authorization.tokenEndpoint,
    ca: gateway.authority.certificate,
  }
  const saved = await page.ask('/app/settings', {
    section: 'gateway',
    revision: 0,
    values,
    clientSecret: SECRET_CANARY,
  })
  expect([saved.status, tls?.ca]).toEqual([200, values.ca])
  return page
}

describe('a test of the connection', () => {
  it('shows each step of the saved gateway, without a secret and without an address', async () => {
    const { ask } = await connected((_incoming, outgoing) =>
      sendJson(outgoing, { choices: [{ message: {} }] }),
    )
    const answer = await ask('/app/connection', {})
    const text = await answer.text()
    const { steps } = JSON.parse(text) as ConnectionAnswer
    expect(steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
      'address passed',
      'tls passed',
      'token passed',
      'model passed',
    ])
    expect(text).not.toMatch(/canary|127\.0\.0\.1|localhost|of-the-test/u)
  })

  it('runs once at a time for a shop', async () => {
    const waiting: (() => void)[] = []
    const { ask } = await connected((_incoming, outgoing) => {
      waiting.push(() => sendJson(outgoing, { choices: [{ message: {} }] }))
    })
    const first = ask('/app/connection', {})
    await expect.poll(() => waiting.length).toBe(1)
    expect((await ask('/app/connection', {})).status).toBe(429)
    waiting[0]?.()
    expect((await first).status).toBe(200)
  })

  it('reaches no address of this machine that its operator has not allowed', async () => {
    const page = await startAdminPageApp()
    opened.push(page)
    const values = {
      ...GATEWAY_VALUES,
      url: 'https://127.0.0.1:9/v1',
      tokenEndpoint: 'https://169.254.169.254/token',
    }
    await page.ask('/app/settings', { section: 'gateway', revision: 0, values, clientSecret: SECRET_CANARY })
    const { steps } = (await (await page.ask('/app/connection', {})).json()) as ConnectionAnswer
    expect(steps.map(({ code }) => code)).toEqual([
      'CLOISTER_ADDRESS_REFUSED',
      undefined,
      'CLOISTER_ADDRESS_REFUSED',
      undefined,
    ])
  })

  it('says that nothing is saved yet', async () => {
    const page = await startAdminPageApp()
    opened.push(page)
    const answer = await page.ask('/app/connection', {})
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      422,
      'CLOISTER_SETTINGS_INVALID',
    ])
  })
})
