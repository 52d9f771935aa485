import { expect, it } from 'vitest'
import {
  ask,
  conversation,
  openAssistant,
  questionBox,
  unendingAnswer,
  visitAssistant,
} from './support/assistant-page.ts'
import { axeViolations } from './support/axe-violations.ts'
import { describeInBrowser } from './support/browser-test.ts'
import { buttonsWithoutEdge, focusOutline, runningAnimations } from './support/control-edges.ts'
import { consentCode, filesWith } from './support/element-files.ts'
import { overflowing, smallTargets } from './support/page-geometry.ts'
import { measureAnew, pageMeasures } from './support/page-measures.ts'

describeInBrowser('the assistant on the pages of shops', (open) => {
  it('fits a page that is enlarged to 400 %', async () => {
    const { page } = await openAssistant(open, { context: { viewport: { width: 320, height: 256 } } })
    await ask(page, 'Are returns free?')
    await expect.poll(() => conversation(page).textContent()).toMatch(/within 30 days/u)
    expect(await overflowing(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    const box = await questionBox(page).boundingBox()
    expect(box?.y).toBeLessThan(256)
  })

  it('runs from right to left where the page does', async () => {
    for (const viewport of [
      { width: 320, height: 640 },
      { width: 1280, height: 900 },
    ]) {
      const { page } = await visitAssistant(open, { lang: 'ar', dir: 'rtl', context: { viewport } })
      await page.locator('cloister-assistant').getByRole('button').first().click()
      await page.getByRole('textbox').fill('Are returns free?')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.getByRole('log').textContent()).toMatch(/within 30 days/u)
      expect(await overflowing(page)).toEqual([])
      const [send, box] = [
        await page.getByRole('button', { name: 'Send' }).boundingBox(),
        await page.getByRole('textbox').boundingBox(),
      ]
      expect(send?.x).toBeLessThan(box?.x ?? 0)
    }
  })

  it('keeps its borders and its focus ring in forced colours', async () => {
    const { page } = await openAssistant(open, { context: { forcedColors: 'active' } })
    await ask(page, 'Are returns free?')
    await expect.poll(() => conversation(page).textContent()).toMatch(/within 30 days/u)
    expect(await axeViolations(page)).toEqual([])
    expect(await buttonsWithoutEdge(page, 'cloister-assistant')).toEqual([])
    await page.keyboard.press('Tab')
    expect(await focusOutline(page)).not.toBe('none')
  })

  it('moves nothing by itself where the shopper wants no motion', async () => {
    const { page } = await openAssistant(open, {
      context: { reducedMotion: 'reduce' },
      edge: { support: unendingAnswer([]) },
    })
    await ask(page, 'Are returns free?')
    await expect.poll(() => page.getByRole('status').textContent()).toMatch(/Looking/u)
    expect(await runningAnimations(page, 'cloister-assistant')).toBe(0)
  })

  it('moves nothing of the page when it is opened, and nothing of what was said when it answers', async () => {
    const { page } = await visitAssistant(open)
    await page.getByRole('button', { name: 'Ask us' }).waitFor()
    await measureAnew(page)
    await page.getByRole('button', { name: 'Ask us' }).click()
    for (let asked = 1; asked <= 6; asked++) {
      await ask(page, 'Are returns free?')
      await expect.poll(() => conversation(page).getByText('Send the parcel').count()).toBe(asked)
    }
    const { layoutShift, shifted } = await pageMeasures(page)
    expect(shifted).toEqual([])
    expect(layoutShift).toBe(0)
  })

  it('sends nothing before it is asked, and nothing without consent', async () => {
    const code = consentCode('globalThis.agreed === true')
    const { page, edge } = await openAssistant(open, { files: await filesWith(['assistant'], code) })
    await ask(page, 'Are returns free?')
    await expect.poll(() => conversation(page).textContent()).toMatch(/have not agreed/u)
    await page.getByRole('button', { name: 'My orders' }).click()
    await expect
      .poll(() =>
        conversation(page)
          .getByText(/have not agreed/u)
          .count(),
      )
      .toBe(2)
    expect(edge.routes).toEqual([])
    await page.evaluate(() => Object.assign(globalThis, { agreed: true }))
    await ask(page, 'Are returns free?')
    await expect.poll(() => conversation(page).textContent()).toMatch(/within 30 days/u)
    expect(edge.routes).toEqual(['pass', 'support'])
  })

  it('keeps nothing in the browser', async () => {
    const { page } = await openAssistant(open)
    await ask(page, 'Are returns free?')
    await expect.poll(() => conversation(page).textContent()).toMatch(/within 30 days/u)
    const kept = await page.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      document.cookie,
      (await indexedDB.databases()).length,
    ])
    expect(kept).toEqual([0, 0, '', 0])
  })

  it('follows the language of the page, and the shop’s own words', async () => {
    const { page } = await visitAssistant(open, { lang: 'de-AT' })
    const button = page.locator('cloister-assistant').getByRole('button').first()
    await expect.poll(() => button.textContent()).not.toMatch(/Ask us/u)
    await page.evaluate(() => document.documentElement.setAttribute('lang', 'en'))
    await expect.poll(() => button.textContent()).toMatch(/Ask us/u)
    await page
      .locator('cloister-assistant')
      .evaluate((host) => Object.assign(host, { messages: { open: 'Ask Linden' } }))
    await expect.poll(() => button.textContent()).toMatch(/Ask Linden/u)
  })
})
