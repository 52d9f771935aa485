import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { CHROMIUM, CHROMIUM_ARGUMENTS } from '../../support/find-chromium.ts'
import { workingShop } from './edge-answers.ts'
import { measureFromStart } from './page-measures.ts'
import { type PageFiles, STRICT_POLICY, servePages } from './page-server.ts'
import { type EdgeAnswer, type EdgeRoute, ScriptedEdge } from './scripted-edge.ts'
import { htmlOf, PAGE_STYLE, type ShopPage } from './shop-page.ts'
import { type Witness, watch } from './witness.ts'

/** What is to be seen. */
export interface Visit extends ShopPage {
  /** The bundle of the page. */
  readonly files: PageFiles
  /** Answers that differ from those of a shop in which everything works. */
  readonly edge?: Partial<Readonly<Record<EdgeRoute, EdgeAnswer>>>
  readonly context?: BrowserContextOptions
  /** The content security policy, default the strictest one. */
  readonly policy?: string
}

export interface OpenPage {
  readonly page: Page
  readonly edge: ScriptedEdge
  readonly witness: Witness
}

/** A page that somebody has to leave. */
export interface VisitedPage extends OpenPage {
  leave(): Promise<void>
}

/** A busy machine is slow; what has not happened by then does not happen. */
const LONGEST_WAIT_MS = 20_000

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM ?? '', args: [...CHROMIUM_ARGUMENTS] })

/** Opens a page in a context of its own, from a server of its own. */
export async function openPage(browser: Browser, visit: Visit): Promise<VisitedPage> {
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
  return {
    page,
    edge,
    witness,
    async leave() {
      await context.close()
      await server.close()
    },
  }
}
