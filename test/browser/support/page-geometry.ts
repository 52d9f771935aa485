import type { Frame, Page } from 'playwright-core'

interface Box {
  readonly what: string
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
}

/** WCAG 2.2, 2.5.8, in CSS pixels. */
const TARGET_SIZE = 24
/** Boxes lie between pixels. */
const ROUNDING = 0.05

/** What can be pressed and is smaller than a target must be. A link within a sentence may be as high as its line. */
export async function smallTargets(page: Frame | Page): Promise<readonly string[]> {
  const boxes = await boxesOf(page, 'a[href], button, input, select, textarea, summary, [role=option]')
  return boxes
    .filter(({ width, height }) => Math.min(width, height) < TARGET_SIZE - ROUNDING)
    .map(({ what, width, height }) => `${what}: ${width.toFixed(1)} × ${height.toFixed(1)}`)
}

/** What reaches beyond the sides of the page, so that a reader has to scroll sideways. */
export async function overflowing(page: Frame | Page): Promise<readonly string[]> {
  const [scrolled, width] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return [scrollWidth, clientWidth] as const
  })
  const boxes = await boxesOf(page, '*')
  const beyond = boxes.filter(({ left, right }) => right > width + 1 || left < -1).map(({ what }) => what)
  return scrolled > width ? [`the page is ${scrolled} wide in ${width}`, ...beyond] : []
}

/** Boxes of what is visible, through shadow roots. For a control inside of its label the label counts: it is pressed. */
async function boxesOf(page: Frame | Page, selector: string): Promise<readonly Box[]> {
  return page.evaluate((wanted) => {
    const everything = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot === null ? [] : everything(element.shadowRoot)),
      ])
    const isInSentence = (element: Element) =>
      element.localName === 'a' &&
      getComputedStyle(element).display === 'inline' &&
      element.parentElement?.textContent?.trim() !== element.textContent?.trim()
    return everything(document)
      .filter((element) => element.matches(wanted) && !(wanted !== '*' && isInSentence(element)))
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((element) => getComputedStyle(element).clipPath === 'none')
      .map((element) => {
        const { width, height, left, right } = (element.closest('label') ?? element).getBoundingClientRect()
        const name = `${element.localName}${element.id === '' ? '' : `#${element.id}`}`
        return { what: `${name} “${element.textContent?.trim().slice(0, 30)}”`, width, height, left, right }
      })
      .filter(({ width, height }) => width > 1 || height > 1)
  }, selector)
}

/** Where each of the elements stands, in their order. Equal before and after when nothing moved. */
export async function positionsOf(page: Page, selector: string): Promise<readonly string[]> {
  return page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return [element.textContent?.trim().slice(0, 40), x, y, width, height].join(' ')
    }),
  )
}
