import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest'
import { CHROMIUM, CHROMIUM_ARGUMENTS, NO_CHROMIUM } from '../../support/find-chromium.ts'
import { workingShop } from './edge-answers.ts'
import { measureFromStart } from './page-measures.ts'
import { type PageFiles, type PageServer, STRICT_POLICY, servePages } from './page-server.ts'
import { type EdgeAnswer, type EdgeRoute, ScriptedEdge } from './scripted-edge.ts'
import { htmlOf, PAGE_STYLE, type ShopPage } from './shop-page.ts'
import { NOTHING_SEEN, type Witness, watch } from './witness.ts'

/** What a test wants to see. */
export interface Visit extends ShopPage {
  /** The bundle of the page. */
  readonly files: PageFiles
  /** Answers that differ from those of a shop in which everything works. */
  readonly edge?: Partial<Readonly<Record<EdgeRoute, EdgeAnswer>>>
  readonly context?: BrowserContextOptions
  /** The content security policy, default the strictest one. */
  readonly policy?: string
}

/** An open page. */
export interface OpenPage {
  readonly page: Page
  readonly edge: ScriptedEdge
  readonly witness: Witness
}

/** Opens a page that is watched to the end of the test, which fails when the page did what no page may do. */
export type OpenVisit = (visit: Visit) => Promise<OpenPage>

/**
 * Promises that only a browser can show: one browser for all of them, a context for each visit. They are skipped, with a
 * sentence, where there is none.
 */
export function describeInBrowser(title: string, promises: (open: OpenVisit) => void): void {
  const name = CHROMIUM === undefined ? `${title} (${NO_CHROMIUM})` : title
  describe.skipIf(CHROMIUM === undefined)(name, () => {
    let browser: Browser | undefined
    beforeAll(async () => {
      browser = await launchBrowser()
    })
    afterAll(() => browser?.close())
    promises(async (visit) => {
      if (browser === undefined) throw new Error('The browser has not been started.')
      const visited = await openIn(browser, visit)
      onTestFinished(() => leave(visited))
      return visited
    })
  })
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM ?? '', args: [...CHROMIUM_ARGUMENTS] })

interface Visited extends OpenPage {
  readonly context: BrowserContext
  readonly server: PageServer
}

/** A busy machine is slow; what has not happened by then does not happen. */
const LONGEST_WAIT_MS = 10_000

/** Opens a page that nobody but the caller closes. */
export async function openIn(browser: Browser, visit: Visit): Promise<Visited> {
  const edge = new ScriptedEdge({ ...workingShop, ...visit.edge })
  const files: PageFiles = new Map([
    ...visit.files,
    ['/', { type: 'text/html', content: htmlOf(visit) }],
    ['/page.css', { type: 'text/css', content: PAGE_STYLE }],
  ])
  const server = await servePages(files, edge, visit.policy ?? STRICT_POLICY)
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...visit.context })
  context.setDefaultTimeout(LONGEST_WAIT_MS)
  const page = await context.newPage()
  const witness = await watch(context, page, server.origin)
  await measureFromStart(context)
  await page.goto(server.origin)
  return { page, edge, witness, context, server }
}

async function leave({ context, server, witness }: Visited): Promise<void> {
  await context.close()
  await server.close()
  expect(witness).toEqual(NOTHING_SEEN)
}
