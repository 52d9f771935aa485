import type { BrowserContext, Page } from 'playwright-core'

/** What the browser measured of a page since it began to load. */
export interface PageMeasures {
  /** Every layout shift, those right after an input included. 0 when nothing moved by itself. */
  readonly layoutShift: number
  /** What moved, as its name with its distance in CSS pixels. */
  readonly shifted: readonly string[]
  /** The longest task of the main thread in milliseconds; 0 when none took 50. */
  readonly longestTaskMs: number
}

interface LayoutShift extends PerformanceEntry {
  readonly value: number
  readonly sources: readonly {
    readonly node?: Node
    readonly previousRect: DOMRect
    readonly currentRect: DOMRect
  }[]
}

interface Recorded {
  layoutShift: number
  shifted: string[]
  longestTaskMs: number
}

/** Starts measuring with the first script of each page. */
export async function measureFromStart(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const recorded: Recorded = { layoutShift: 0, shifted: [], longestTaskMs: 0 }
    Object.assign(globalThis, { cloisterMeasures: recorded })
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as LayoutShift[]) {
        recorded.layoutShift += value
        for (const { node, previousRect, currentRect } of sources) {
          // What is inside of a shadow root has no name here.
          const name = node instanceof Element ? node.localName : 'something'
          recorded.shifted.push(
            `${name} by ${currentRect.x - previousRect.x},${currentRect.y - previousRect.y}`,
          )
        }
      }
    }).observe({ type: 'layout-shift', buffered: true })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        recorded.longestTaskMs = Math.max(recorded.longestTaskMs, duration)
      }
    }).observe({ type: 'longtask', buffered: true })
  })
}

/** What was measured up to the next frame. */
export async function pageMeasures(page: Page): Promise<PageMeasures> {
  await twoFrames(page)
  return page.evaluate(() => (globalThis as unknown as { cloisterMeasures: Recorded }).cloisterMeasures)
}

/** Forgets what happened before, loading included. */
export async function measureAnew(page: Page): Promise<void> {
  await twoFrames(page)
  await page.evaluate(() => {
    Object.assign((globalThis as unknown as { cloisterMeasures: Recorded }).cloisterMeasures, {
      layoutShift: 0,
      shifted: [],
      longestTaskMs: 0,
    })
  })
}

/** Layout and observers have run when a second frame begins. */
async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0))),
      ),
  )
}

/** Every animation that ends has ended, in shadow roots as well. */
export async function animationsOver(page: Page): Promise<void> {
  await twoFrames(page)
  await page.evaluate(async () => {
    const roots = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
      root,
      ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
        shadowRoot === null ? [] : roots(shadowRoot),
      ),
    ]
    const running = roots(document)
      .flatMap((root) => root.getAnimations())
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(running.map(({ finished }) => finished))
  })
}
