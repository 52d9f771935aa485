import { expect, it } from 'vitest'
import { axeViolations } from './support/axe-violations.ts'
import { describeInBrowser, type OpenVisit } from './support/browser-test.ts'
import { outcome, search } from './support/search-page.ts'
import { blockMarkup, type ThemeSettings, themeFiles } from './support/theme-page.ts'

async function visitTheme(open: OpenVisit, settings: ThemeSettings = {}) {
  return await open({
    markup: `${blockMarkup('search')}${blockMarkup('settings', settings)}`,
    files: await themeFiles(),
    scripts: false,
  })
}

/** The policy of these pages allows no other origin and no text that becomes a script or markup. */
describeInBrowser('a page of a Shopify theme', (open) => {
  it('searches through the app proxy with the blocks of the extension', async () => {
    const { page, edge } = await visitTheme(open)
    await search(page, 'kettle')
    await expect.poll(() => outcome(page).textContent()).toMatch(/\d+ results?/u)
    expect(edge.routes).toContain('search')
    expect(await page.locator('template').count()).toBe(0)
  })

  it('has the assistant where the merchant wants it, and everybody can use the page', async () => {
    const { page } = await visitTheme(open, { assistant: true })
    await page.locator('cloister-assistant').getByRole('button').first().waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  it('sends nothing before the shop’s cookie banner allows it', async () => {
    const { page, edge } = await visitTheme(open, { consent: true })
    await search(page, 'kettle')
    await expect.poll(() => page.locator('cloister-search').getByRole('alert').count()).toBeGreaterThan(0)
    expect(edge.routes).toEqual([])
    await page.evaluate(
      'globalThis.Shopify = { customerPrivacy: { preferencesProcessingAllowed: () => true } }',
    )
    await search(page, 'kettle')
    await expect.poll(() => outcome(page).textContent()).toMatch(/\d+ results?/u)
  })

  it('keeps a form that searches the shop where the elements cannot be loaded', async () => {
    const files = new Map(await themeFiles())
    files.set('/cloister-elements.js', { type: 'text/javascript', content: 'export {}' })
    // A page that names no icon is asked for one, sooner or later.
    files.set('/favicon.ico', { type: 'image/x-icon', content: '' })
    files.set('/search', { type: 'text/html', content: '<!doctype html><title>Search</title>' })
    const { page, edge } = await open({
      markup: `${blockMarkup('search')}${blockMarkup('settings')}`,
      files,
      scripts: false,
    })
    await page.getByRole('searchbox').fill('kettle')
    await page.getByRole('searchbox').press('Enter')
    await expect.poll(() => new URL(page.url()).search).toBe('?q=kettle')
    expect(edge.routes).toEqual([])
  })
})
