// One round of the suite `browser`, in a browser of its own.
import type { Browser } from 'playwright-core'
import { held, searchAnswer, searchReply, workingShop } from '../../browser/support/edge-answers.ts'
import { type ElementName, filesWith } from '../../browser/support/element-files.ts'
import { launchBrowser, openPage, type Visit } from '../../browser/support/open-page.ts'
import { animationsOver, measureAnew, pageMeasures } from '../../browser/support/page-measures.ts'
import { sampleProducts } from '../../browser/support/sample-shop.ts'
import { search } from '../../browser/support/search-page.ts'
import type { BrowserSample } from './browser-sample.ts'
import { longestTaskMs } from './longest-task.ts'

const MARKUP: Readonly<Record<ElementName, string>> = {
  search: '<cloister-search></cloister-search>',
  recommendations: '<cloister-recommendations product-id="kettle-9"></cloister-recommendations>',
  assistant: '<cloister-assistant></cloister-assistant>',
}
const QUESTIONS = 500
/** The last of them, when the conversation is at its longest. A trace of all would be larger than it is worth. */
const TRACED_QUESTIONS = 50

interface Assistant extends Element {
  open(): Promise<void>
  ask(question: string): Promise<void>
}

process.once('message', async () => {
  const browser = await launchBrowser()
  const sample: BrowserSample = {
    searchReadyMs: await readyMs(browser, 'search'),
    recommendationsReadyMs: await readyMs(browser, 'recommendations'),
    assistantReadyMs: await readyMs(browser, 'assistant'),
    panelOpenMs: await panelOpenMs(browser),
    layoutShift: await layoutShift(browser),
    cardsTaskMs: await cardsTaskMs(browser),
    messagesTaskMs: await messagesTaskMs(browser),
  }
  await browser.close()
  process.send?.(sample, () => process.exit(0))
})

/** From the last byte of the last script to the first rendering. */
async function readyMs(browser: Browser, name: ElementName): Promise<number> {
  const code = `await document.querySelector('cloister-${name}').updateComplete
    performance.mark('ready')`
  const { page, leave } = await visit(browser, [name], { files: await filesWith([name], code) })
  await page.waitForFunction(() => performance.getEntriesByName('ready').length === 1)
  const milliseconds = await page.evaluate(() => {
    const loads = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const scripts = loads.filter((load) => load.name.endsWith('.js'))
    const ready = performance.getEntriesByName('ready')[0]?.startTime ?? Number.NaN
    return ready - Math.max(...scripts.map(({ responseEnd }) => responseEnd).filter((end) => end <= ready))
  })
  await leave()
  return milliseconds
}

async function panelOpenMs(browser: Browser): Promise<number> {
  const { page, leave } = await visit(browser, ['assistant'])
  await page.getByRole('button', { name: 'Ask us' }).waitFor()
  const milliseconds = await page.locator('cloister-assistant').evaluate(async (element) => {
    const start = performance.now()
    await (element as unknown as Assistant).open()
    return performance.now() - start
  })
  await leave()
  return milliseconds
}

async function layoutShift(browser: Browser): Promise<number> {
  const results = held(workingShop.search)
  const recommendations = held(workingShop.recommendations)
  const edge = { search: results.answer, recommendations: recommendations.answer }
  const { page, leave } = await visit(browser, ['recommendations', 'search'], { edge })
  await search(page, 'kettle')
  await animationsOver(page)
  await measureAnew(page)
  results.release()
  recommendations.release()
  await page.locator('cloister-search .card .title bdi').first().waitFor()
  await page.locator('cloister-recommendations .card .title bdi').first().waitFor({ state: 'attached' })
  const measures = await pageMeasures(page)
  await leave()
  return measures.layoutShift
}

async function cardsTaskMs(browser: Browser): Promise<number> {
  const many = searchAnswer(searchReply(sampleProducts(500)))
  const { page, leave } = await visit(browser, ['search'], { edge: { search: many } })
  const milliseconds = await longestTaskMs(browser, page, async () => {
    await search(page, 'kettle')
    await page.locator('cloister-search .card').nth(499).waitFor({ state: 'attached' })
    await page.mouse.wheel(0, 4_000)
    await animationsOver(page)
  })
  await leave()
  return milliseconds
}

async function messagesTaskMs(browser: Browser): Promise<number> {
  const { page, leave } = await visit(browser, ['assistant'])
  await page.getByRole('button', { name: 'Ask us' }).waitFor()
  const ask = (questions: number) =>
    page.locator('cloister-assistant').evaluate(async (element, count) => {
      for (let asked = 0; asked < count; asked++)
        await (element as unknown as Assistant).ask('Are returns free?')
    }, questions)
  await ask(QUESTIONS - TRACED_QUESTIONS)
  const milliseconds = await longestTaskMs(browser, page, async () => {
    await ask(TRACED_QUESTIONS)
    await page.getByRole('log').hover()
    await page.mouse.wheel(0, -20_000)
    await animationsOver(page)
  })
  await leave()
  return milliseconds
}

async function visit(browser: Browser, elements: readonly ElementName[], more: Partial<Visit> = {}) {
  const markup = elements.map((name) => MARKUP[name]).join('\n')
  return openPage(browser, { markup, files: await filesWith(elements), ...more })
}
