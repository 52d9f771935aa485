import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { CHROMIUM, NO_CHROMIUM } from '../support/find-chromium.ts'
import { axeViolations } from './support/axe-violations.ts'
import { bundleForBrowser } from './support/bundle-for-browser.ts'
import { launchBrowser, openPage, type Visit } from './support/open-page.ts'
import { overflowing, smallTargets } from './support/page-geometry.ts'
import { pageMeasures } from './support/page-measures.ts'

/** What is asserted of every page must be able to fail: here, pages do what none may do. */
describe.skipIf(CHROMIUM === undefined)(`the test browser (${CHROMIUM ?? NO_CHROMIUM})`, () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })

  afterAll(() => browser?.close())

  async function open(visit: Omit<Visit, 'files'>, code = '') {
    const visited = await openPage(browser, { ...visit, files: await bundleForBrowser(code) })
    onTestFinished(() => visited.leave())
    return visited
  }

  it('sees a request to somebody else, and where the policy stops one', async () => {
    const code = 'fetch("https://tracker.example/x").catch(() => undefined)'
    const stopped = await open({ markup: '' }, code)
    await expect
      .poll(() => stopped.witness.policyViolations)
      .toEqual([expect.stringContaining('tracker.example')])
    const sent = await open({ markup: '', policy: '' }, code)
    await expect.poll(() => sent.witness.foreignRequests).toEqual(['https://tracker.example/x'])
  })

  it('sees markup made from text, handlers in attributes and styles in attributes', async () => {
    const { witness } = await open(
      { markup: '<p style="color:red" onclick="alert(1)">x</p>' },
      'document.body.innerHTML = "<p>"',
    )
    await expect.poll(() => witness.policyViolations.length).toBe(3)
    expect(witness.pageErrors).toEqual([expect.stringContaining('TrustedHTML')])
  })

  it('sees errors, dialogs and windows', async () => {
    const { witness } = await open(
      { markup: '' },
      'console.error("oh"); alert("hello"); window.open("/"); setTimeout(() => { throw new Error("ah") })',
    )
    await expect.poll(() => witness.pageErrors).toEqual(['Error: ah'])
    expect(witness.consoleErrors).toContain('oh')
    expect(witness.popups).toContain('hello')
  })

  it('finds a control without a name and text that is hard to read', async () => {
    const { page } = await open({ markup: '<input><p id="faint">Faint</p>' }, FAINT)
    const found = await axeViolations(page)
    expect(found).toEqual([
      expect.stringMatching(/^color-contrast: #faint/u),
      expect.stringMatching(/^label: input/u),
    ])
  })

  it('measures what moves and what holds the page up', async () => {
    const { page } = await open(
      { markup: '<p id="above"></p><p>Below</p>' },
      `setTimeout(() => {
        document.querySelector('#above').style.height = '300px'
        const end = performance.now() + 120
        while (performance.now() < end);
      }, 100)`,
    )
    await expect.poll(async () => (await pageMeasures(page)).longestTaskMs).toBeGreaterThan(100)
    const measures = await pageMeasures(page)
    expect(measures.layoutShift).toBeGreaterThan(0)
    expect(measures.shifted).toContain('p by 0,316')
  })

  it('finds small targets and what is wider than the page, inside of shadow roots as well', async () => {
    const { page } = await open(
      { markup: '<div></div>', context: { viewport: { width: 320, height: 600 } } },
      `const root = document.querySelector('div').attachShadow({ mode: 'open' })
      const button = Object.assign(document.createElement('button'), { textContent: 'x' })
      button.style.cssText = 'height: 10px; width: 400px'
      root.append(button)`,
    )
    expect(await smallTargets(page)).toEqual(['button “x”: 400.0 × 10.0'])
    expect(await overflowing(page)).toEqual([
      expect.stringMatching(/^the page is 4\d\d wide in 320$/u),
      'button “x”',
    ])
  })
})

const FAINT = `
const style = new CSSStyleSheet()
style.replaceSync('#faint { color: #aaa; background: #fff }')
document.adoptedStyleSheets = [style]`
