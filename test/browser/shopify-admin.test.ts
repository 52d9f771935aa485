import { sendJson, startTestGateway } from '@cloister/core/test-support/test-gateway.ts'
import { type AdminPageApp, GATEWAY_VALUES } from '@cloister/shopify-app/test-support/admin-page-app.ts'
import { SHOP } from '@cloister/shopify-app/test-support/staff.ts'
import type { Browser, Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { CHROMIUM, NO_CHROMIUM } from '../support/find-chromium.ts'
import { type AdminFrame, type AdminVisit, openAdminFrame, serveFrameOf } from './support/admin-frame.ts'
import { faultsOf } from './support/appearances.ts'
import { axeViolations } from './support/axe-violations.ts'
import { ENDLESS_WORD, HOSTILE_TEXTS } from './support/hostile-texts.ts'
import { launchBrowser } from './support/open-page.ts'
import { overflowing } from './support/page-geometry.ts'

const name = `the admin page of the Shopify app${CHROMIUM === undefined ? ` (${NO_CHROMIUM})` : ''}`
const PHONE = { viewport: { width: 390, height: 844 } }
const CANARY = 'client-secret-canary-0009'
const FIELD = {
  crossing: 'orders',
  field: 'amountBand',
  purpose: 'support',
  sensitivity: 'coarse',
  form: 'bucket',
  retention: 'call',
  reason: 'How much it is.',
} as const
const LOADED = 'The settings are loaded.'

describe.skipIf(CHROMIUM === undefined)(name, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  async function open(visit: AdminVisit = {}): Promise<AdminFrame> {
    const opened = await openAdminFrame(browser, visit)
    onTestFinished(async () => {
      const misdeeds = opened.misdeeds()
      await opened.leave()
      expect(misdeeds).toEqual([])
    })
    return opened
  }

  async function openLoaded(visit: AdminVisit = {}): Promise<AdminFrame> {
    const opened = await open(visit)
    await opened.frame.getByText(LOADED).waitFor()
    return opened
  }

  it('stands in a frame of the admin, for everybody, on a phone and on a desktop', async () => {
    const { page, frame } = await openLoaded({ page: reports(['INF-01'], 'llm.internal.example') })
    await frame.getByText('Order of search results').click()
    await photograph(page, 'desktop', frame)
    expect(await faultsOf(page, frame)).toEqual([])
  })

  it('is as wide as the narrowest screen', async () => {
    const { frame } = await openLoaded({ context: { viewport: { width: 320, height: 640 } } })
    for (const fold of await frame.locator('summary').all()) await fold.click()
    expect(await overflowing(frame)).toEqual([])
  })

  it('gets a session token by App Bridge when it comes without one, and leaves none in its address', async () => {
    const { frame } = await openLoaded({ isSignedIn: false })
    expect(new URL(frame.url()).searchParams.has('id_token')).toBe(false)
    await frame.getByRole('group', { name: 'What is done' }).getByLabel('Show the risk to the staff').check()
    await saveIn(frame, 'fraud')
    await stateOf(frame, 'fraud', 'Saved.')
  })

  it('can be read and used where Shopify’s scripts do not come', async () => {
    const { frame, app } = await openLoaded({ hasAppBridge: false })
    await frame.getByLabel('Medium risk from').fill('22')
    await saveIn(frame, 'fraud')
    await stateOf(frame, 'fraud', 'Saved.')
    expect((await app.settings.fraud(SHOP)).reviewFrom).toBe(22)
  })

  it('looks the same in the boxes of Polaris', async () => {
    const { page, frame } = await openLoaded({ hasPolaris: true })
    await photograph(page, 'polaris', frame)
    expect(await faultsOf(page, frame)).toEqual([])
  })

  it('says where to open it to whoever comes without the admin', async () => {
    const { frame } = await open({ hasAppBridge: false, isSignedIn: false })
    await frame.getByText('Open the app from the Shopify admin.').waitFor()
    const link = frame.getByRole('link', { name: 'Open the app in the Shopify admin' })
    expect(await link.getAttribute('href')).toMatch(
      /^https:\/\/kettles\.myshopify\.com\/admin\/apps\/[\w-]+$/u,
    )
    expect(await axeViolations(frame)).toEqual([])
  })

  it('shows nothing to the staff of another shop', async () => {
    const { frame } = await open({ staffOf: 'pans.myshopify.com' })
    await frame.getByText('Open the app from the Shopify admin.').waitFor()
    expect(await frame.locator('form').count()).toBe(0)
  })

  it('is not shown in a frame of anybody else', async () => {
    const { address } = await openLoaded()
    const site = await serveFrameOf(address)
    const stranger = await browser.newPage()
    onTestFinished(async () => {
      await stranger.close()
      site.close()
    })
    await stranger.goto(site.origin)
    const framed = stranger.frames().find((one) => one !== stranger.mainFrame())
    await expect.poll(() => framed?.url()).toMatch(/^chrome-error:/u)
  })

  it('connects a gateway with the keyboard alone, tries it and shows each step', async () => {
    const gateway = await startTestGateway((_incoming, outgoing) =>
      sendJson(outgoing, { choices: [{ message: {} }] }),
    )
    onTestFinished(() => gateway.close())
    const { url, authorization, network = {} } = gateway.road
    const { page, frame, app } = await openLoaded({ settings: { network }, context: PHONE })
    await frame.getByLabel('Address of the gateway').focus()
    for (const typed of [url, 'kettle-7b']) {
      await page.keyboard.type(typed)
      await page.keyboard.press('Tab')
    }
    await page.keyboard.insertText(gateway.authority.certificate)
    for (const typed of ['', authorization.tokenEndpoint ?? '', 'shop', '', '']) {
      await page.keyboard.press('Tab')
      await page.keyboard.type(typed)
    }
    await page.keyboard.press('Tab')
    await page.keyboard.type(CANARY)
    expect(await frame.getByLabel('Client secret').getAttribute('type')).toBe('password')
    await page.keyboard.press('Enter')
    await stateOf(frame, 'gateway', 'Saved.')
    expect(await frame.getByLabel('Client secret').inputValue()).toBe('')
    await frame.getByText('A secret is kept.').waitFor()
    expect((await app.settings.gateway(SHOP))?.authorization.clientSecret).toBe(CANARY)

    await frame.getByRole('button', { name: 'Test the connection' }).press('Enter')
    await frame.getByText('The connection works.').waitFor()
    expect(await frame.locator('.steps .outcome').allTextContents()).toEqual(Array(4).fill('works'))
    await frame.getByText('Version: TLSv1.3').waitFor()
    await frame.getByText('Issuer: Authority of a test').waitFor()
    await frame.getByText('Renew the certificate of the gateway now.').waitFor()
    await frame.getByText('Lifetime in seconds: 300').waitFor()
    await photograph(page, 'phone-connected', frame)
    expect(await faultsOf(page, frame)).toEqual([])
    expect(await frame.content()).not.toContain(CANARY)
  })

  it('says for each step that fails what to do, and takes a result back when the settings change', async () => {
    const { page, frame } = await openLoaded({
      before: (app) => saveGateway(app, { url: 'https://127.0.0.1:9/v1' }),
    })
    await frame.getByRole('button', { name: 'Test the connection' }).click()
    await frame.getByText('The connection does not work yet.').waitFor()
    expect((await frame.locator('.steps .outcome').allTextContents()).slice(0, 2)).toEqual([
      'does not work',
      'not tried, because of what is above',
    ])
    await frame.getByText('The host leads to an address that the app may not ask.').waitFor()
    await photograph(page, 'failed-steps', frame)
    expect(await faultsOf(page, frame)).toEqual([])
    await frame.getByLabel('Model', { exact: true }).fill('another')
    expect(await frame.locator('.steps li').count()).toBe(0)
    await frame.getByRole('button', { name: 'Test the connection' }).click()
    await frame.getByText('Save the changes first').waitFor()
  })

  it('leads from the summary of what is wrong to each field, which says it as well', async () => {
    const { page, frame } = await openLoaded()
    await frame.getByLabel('Address of the gateway').fill('http://llm.internal.example')
    await saveIn(frame, 'gateway')
    const summary = frame.locator('#gateway-form .summary')
    await summary.waitFor()
    expect(await summary.evaluate((box) => box === document.activeElement)).toBe(true)
    expect(await summary.getByRole('link').allTextContents()).toEqual([
      'Address of the gateway: Enter an https: address without user, query or fragment.',
      'Model: Enter something.',
      'Token endpoint: Enter something.',
      'Client id: Enter something.',
    ])
    await photograph(page, 'summary', frame)
    expect(await faultsOf(page, frame)).toEqual([])
    await summary.getByRole('link', { name: /^Client id/u }).press('Enter')
    const field = frame.getByLabel('Client id')
    expect(await field.evaluate((control) => control === document.activeElement)).toBe(true)
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    const [, fault = ''] = ((await field.getAttribute('aria-describedby')) ?? '').match(/(\S+-fault)/u) ?? []
    expect(await frame.locator(`#${fault}`).textContent()).toBe('Enter something.')
    expect(await frame.getByLabel('Address of the gateway').inputValue()).toBe('http://llm.internal.example')
  })

  it('keeps what was entered when another tab saved first, and loads the newer when asked to', async () => {
    const { page, frame, app } = await openLoaded()
    const other = { mode: 'show', reviewFrom: 11, blockFrom: 88, holds: false }
    await app.ask('/app/settings', { section: 'fraud', revision: 0, values: other })
    await frame.getByLabel('Medium risk from').fill('33')
    await saveIn(frame, 'fraud')
    const summary = frame.locator('#fraud-form .summary')
    await summary.getByText('Somebody else, or another tab of yours').waitFor()
    expect(await frame.getByLabel('Medium risk from').inputValue()).toBe('33')
    expect(await faultsOf(page, frame)).toEqual([])
    await summary.getByRole('button', { name: 'Load the newer settings' }).press('Enter')
    await expect.poll(() => frame.getByLabel('Medium risk from').inputValue()).toBe('11')
    expect(await summary.isVisible()).toBe(false)
    await frame.getByLabel('Medium risk from').fill('33')
    await saveIn(frame, 'fraud')
    await stateOf(frame, 'fraud', 'Saved.')
    expect(await app.settings.fraud(SHOP)).toEqual({ ...other, reviewFrom: 33 })
  })

  it.each(HOSTILE_TEXTS)('takes %j for text, wherever it was entered or reported', async (text) => {
    const model = text.slice(0, 200).trim().replaceAll(/\p{C}/gu, '')
    const { frame, page } = await openLoaded({
      page: { ...reports([text], text), dataMap: [{ ...FIELD, crossing: text, field: text, reason: text }] },
      before: (app) => saveGateway(app, { model, clientId: model }),
    })
    expect(await frame.getByLabel('Model', { exact: true }).inputValue()).toBe(model)
    await frame.locator('summary').last().click()
    expect(await frame.locator('#data-map code').last().textContent()).toBe(text)
    expect(await frame.locator('#findings strong').textContent()).toBe(`${text}: ${text}`)
    expect(await frame.locator('main').locator('img, script, svg, iframe').count()).toBe(0)
    expect(page.context().pages()).toHaveLength(1)
  })

  it('is not torn apart by a word that no line holds', async () => {
    const { frame } = await openLoaded({
      page: reports(['INF-01'], ENDLESS_WORD.slice(0, 2_000)),
      context: PHONE,
    })
    expect(await overflowing(frame)).toEqual([])
  })

  it.each([
    ['de', 'Die Einstellungen sind geladen.'],
    ['fr', 'Les réglages sont chargés.'],
  ])('speaks %s on the narrowest screen', async (locale, loaded) => {
    const { page, frame } = await open({
      query: { locale },
      context: { viewport: { width: 320, height: 640 } },
    })
    await frame.getByText(loaded).waitFor()
    await photograph(page, `language-${locale}`, frame)
    expect([await overflowing(frame), await axeViolations(frame)]).toEqual([[], []])
  })

  it('can be used where the system paints all colours', async () => {
    const { page, frame } = await openLoaded({
      context: { ...PHONE, forcedColors: 'active', colorScheme: 'dark' },
    })
    await photograph(page, 'forced-colours', frame)
    const buttons = frame.getByRole('button')
    const edges = await buttons.evaluateAll((all) => all.map((one) => getComputedStyle(one).borderTopStyle))
    expect(edges).toEqual(Array(await buttons.count()).fill('solid'))
    await frame.getByLabel('Model', { exact: true }).focus()
    const outline = await frame.evaluate(
      () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
    )
    expect(outline).toBe('solid')
  })

  it('tells what happens in places that are read aloud', async () => {
    const { frame } = await openLoaded()
    const live = await frame
      .locator('[role=status]')
      .evaluateAll((all) => all.map((one) => one.id || one.parentElement?.className || one.parentElement?.id))
    expect(live).toEqual(['notice', 'actions', 'connection', 'actions', 'actions'])
  })
})

/** A report of an audit and the state of a catalogue with a text wherever one can stand. */
function reports(ids: readonly string[], text: string): NonNullable<AdminVisit['page']> {
  return {
    audit: () => ({
      finishedAt: '2026-11-20T10:00:00Z',
      checks: ids.map((id) => ({ id, title: text, fix: text })),
      findings: ids.map((checkId) => ({ checkId, severity: 'critical', asset: text, baseline: 'new' })),
    }),
    catalogue: () => ({
      stage: 'following',
      products: 1_234,
      takenOverAt: '2026-11-19T10:00:00Z',
      changedAt: '2026-11-20T10:00:00Z',
      skipped: { [text]: 3 },
      lastError: { code: 'CLOISTER_PLATFORM_BUSY', at: '2026-11-20T09:00:00Z' },
    }),
  }
}

async function saveGateway(app: AdminPageApp, values: object): Promise<void> {
  const asked = {
    section: 'gateway',
    revision: 0,
    values: { ...GATEWAY_VALUES, ...values },
    clientSecret: CANARY,
  }
  expect((await app.ask('/app/settings', asked)).status).toBe(200)
}

async function saveIn(frame: Frame, section: string): Promise<void> {
  await frame.locator(`#${section}-form`).getByRole('button', { name: 'Save' }).click()
}

async function stateOf(frame: Frame, section: string, text: string): Promise<void> {
  await expect.poll(() => frame.locator(`#${section}-form .state`).textContent()).toBe(text)
}

/** For whoever wants to look: a picture of the whole frame, into the folder that ADMIN_PAGE_SHOTS names. */
async function photograph(page: AdminFrame['page'], title: string, frame: Frame): Promise<void> {
  const folder = process.env['ADMIN_PAGE_SHOTS']
  if (folder === undefined) return
  const viewport = page.viewportSize() ?? { width: 1280, height: 900 }
  const height = await frame.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...viewport, height })
  await expect.poll(() => frame.evaluate(() => innerHeight)).toBe(height)
  await page.screenshot({ path: `${folder}/${title}.png` })
  await page.setViewportSize(viewport)
}
