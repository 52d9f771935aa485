import type { Page } from 'playwright-core'

/** Buttons of an element that have no border: nothing shows them where the system paints all backgrounds alike. */
export function buttonsWithoutEdge(page: Page, element: string): Promise<readonly string[]> {
  return page
    .locator(element)
    .getByRole('button')
    .evaluateAll((buttons) =>
      buttons
        .filter((button) => button.checkVisibility())
        .filter((button) => {
          const { borderTopStyle, borderTopWidth } = getComputedStyle(button)
          return borderTopStyle === 'none' || borderTopWidth === '0px'
        })
        .map((button) => button.getAttribute('aria-label') ?? button.textContent?.trim() ?? ''),
    )
}

/** The outline of the element that the keyboard is at, or of what is drawn for it. */
export function focusOutline(page: Page): Promise<string> {
  return page.evaluate(() => {
    let focused = document.activeElement
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
    if (focused === null) return 'none'
    const styles = [getComputedStyle(focused), getComputedStyle(focused, '::after')]
    return styles.map(({ outlineStyle }) => outlineStyle).find((style) => style !== 'none') ?? 'none'
  })
}

/** How many animations run in an element at the moment. */
export function runningAnimations(page: Page, element: string): Promise<number> {
  return page.locator(element).evaluate((host) => host.shadowRoot?.getAnimations().length ?? 0)
}
