import { expect, it } from 'vitest'
import { axeViolations } from './support/axe-violations.ts'
import { describeInBrowser } from './support/browser-test.ts'
import { buttonsWithoutEdge, focusOutline, runningAnimations } from './support/control-edges.ts'
import { held, workingShop } from './support/edge-answers.ts'
import { consentCode, filesWith } from './support/element-files.ts'
import { overflowing, smallTargets } from './support/page-geometry.ts'
import { outcome, queryBox, search, visitSearch } from './support/search-page.ts'

describeInBrowser('the search on the pages of shops', (open) => {
  it('fits a page that is enlarged to 400 %', async () => {
    const { page } = await visitSearch(open, { context: { viewport: { width: 320, height: 256 } } })
    await queryBox(page).pressSequentially('ket')
    await page.getByRole('option').first().waitFor()
    expect(await overflowing(page)).toEqual([])
    await search(page, 'kettle')
    await expect.poll(() => outcome(page).textContent()).toMatch(/12 results/u)
    await page.getByRole('button', { name: 'Filters' }).click()
    expect(await overflowing(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
  })

  it.each([320, 1280])('runs from right to left where the page does, %i wide', async (width) => {
    const { page } = await visitSearch(open, {
      lang: 'ar',
      dir: 'rtl',
      context: { viewport: { width, height: 900 } },
    })
    await search(page, 'kettle')
    await expect.poll(() => outcome(page).textContent()).toMatch(/kettle No/u)
    expect(await overflowing(page)).toEqual([])
    const [box, button] = [
      await queryBox(page).boundingBox(),
      await page.locator('cloister-search [part=submit]').boundingBox(),
    ]
    expect(button?.x).toBeLessThan(box?.x ?? 0)
    const cards = page.locator('cloister-search .card')
    const [first, second] = [await cards.nth(0).boundingBox(), await cards.nth(1).boundingBox()]
    expect(second?.x).toBeLessThan(first?.x ?? 0)
  })

  it('keeps its borders, its focus ring and the active suggestion in forced colours', async () => {
    const { page } = await visitSearch(open, { context: { forcedColors: 'active' } })
    await queryBox(page).pressSequentially('ket')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    const active = page.locator('cloister-search [aria-selected=true]')
    expect(await active.evaluate((option) => getComputedStyle(option).outlineStyle)).toBe('solid')
    await page.keyboard.press('Escape')
    await search(page, 'kettle')
    await expect.poll(() => outcome(page).textContent()).toMatch(/12 results/u)
    expect(await axeViolations(page)).toEqual([])
    expect(await buttonsWithoutEdge(page, 'cloister-search')).toEqual([])
    await page.getByRole('link', { name: /Blue kettle No\. 0/u }).focus()
    await page.keyboard.press('Tab')
    expect(await focusOutline(page)).not.toBe('none')
  })

  it('moves nothing by itself where the shopper wants no motion', async () => {
    const { page } = await visitSearch(open, {
      context: { reducedMotion: 'reduce' },
      edge: { search: held(workingShop.search).answer },
    })
    await search(page, 'kettle')
    await expect.poll(() => outcome(page).textContent()).toMatch(/Searching/u)
    expect(await runningAnimations(page, 'cloister-search')).toBe(0)
  })

  it('sends nothing before it is used, and nothing without consent', async () => {
    const code = consentCode('globalThis.agreed === true')
    const { page, edge } = await visitSearch(open, { files: await filesWith(['search'], code) })
    await queryBox(page).pressSequentially('ket')
    await search(page, 'kettle')
    await expect.poll(() => outcome(page).textContent()).toMatch(/have not agreed/u)
    expect(edge.routes).toEqual([])
    await page.evaluate(() => Object.assign(globalThis, { agreed: true }))
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => outcome(page).textContent()).toMatch(/12 results/u)
    expect(edge.routes).toEqual(['pass', 'search'])
  })

  it('keeps nothing in the browser', async () => {
    const { page } = await visitSearch(open)
    await search(page, 'kettle')
    await expect.poll(() => outcome(page).textContent()).toMatch(/12 results/u)
    const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])
    expect(kept).toEqual([0, 0, ''])
  })

  it('follows the language of the page, with its prices, and the shop’s own words', async () => {
    const { page } = await visitSearch(open, { lang: 'de-AT' })
    await search(page, 'kettle')
    await expect.poll(() => outcome(page).textContent()).toMatch(/12 Ergebnisse/u)
    const price = page.locator('cloister-search .price').first()
    expect(await price.textContent()).toMatch(/€\s49,00/u)
    await page.evaluate(() => document.documentElement.setAttribute('lang', 'pl'))
    await expect.poll(() => price.textContent()).toMatch(/49,00\s€/u)
    await expect.poll(() => outcome(page).textContent()).toMatch(/12 wyników/u)
    await page
      .locator('cloister-search')
      .evaluate((host) => Object.assign(host, { messages: { results: '{count} × tea' } }))
    await expect.poll(() => outcome(page).textContent()).toMatch(/12 × tea/u)
  })

  it('tells the page what happened, and nothing of what was typed or found', async () => {
    const { page } = await visitSearch(open)
    await page.evaluate(() => {
      const told: unknown[] = []
      Object.assign(globalThis, { told })
      const names = ['results', 'refinement', 'failure', 'product', 'suggestions'].map(
        (name) => `cloister-${name}`,
      )
      for (const name of names)
        document.addEventListener(name, (event) => {
          told.push([name, (event as CustomEvent).detail])
          event.preventDefault()
        })
    })
    await search(page, 'kettle of Testa Fictiva')
    await expect.poll(() => outcome(page).textContent()).toMatch(/12 results/u)
    await page.getByRole('link', { name: /Green kettle No\. 1/u }).click()
    const told = await page.evaluate(() => JSON.stringify((globalThis as unknown as { told: unknown }).told))
    expect(told).toMatch(/"cloister-results",\{"count":12/u)
    expect(told).toMatch(/"productId":"kettle-1"/u)
    expect(told).not.toMatch(/Testa|Fictiva|Green|Harrowby/u)
  })
})
