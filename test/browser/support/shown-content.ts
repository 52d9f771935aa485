import type { Page } from 'playwright-core'

/** What an element shows, as far as content from outside could have changed it. */
export interface ShownContent {
  readonly text: string
  /** Addresses of links, as written. */
  readonly links: readonly string[]
  /** Addresses of pictures, as paths where they are of the page's own origin. */
  readonly pictures: readonly string[]
  /** Elements that run, load or frame something, and handlers in attributes. */
  readonly active: readonly string[]
}

/** Reads an element with everything in its shadow root. */
export async function shownOf(page: Page, element: string): Promise<ShownContent> {
  return page.locator(element).evaluate((host) => {
    const everything = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((inner) => [
        inner,
        ...(inner.shadowRoot === null ? [] : everything(inner.shadowRoot)),
      ])
    const root = host.shadowRoot ?? host
    const elements = everything(root)
    const isActive = (inner: Element) =>
      inner.matches('script, iframe, object, embed, link, base, meta, audio, video, math, [srcdoc]') ||
      inner.getAttributeNames().some((name) => name.startsWith('on'))
    const ownPath = (url: string) =>
      url.startsWith(location.origin) ? url.slice(location.origin.length) : url
    return {
      text: elements
        .filter((inner) => inner.localName !== 'style')
        .flatMap((inner) => [...inner.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE))
        .map(({ data }: Node & { data?: string }) => data ?? '')
        .join(''),
      links: elements.flatMap((inner) => inner.getAttribute('href') ?? []),
      pictures: elements
        .filter((inner) => inner instanceof HTMLImageElement)
        .map((picture) => ownPath((picture as HTMLImageElement).src)),
      active: elements.filter(isActive).map((inner) => inner.outerHTML.slice(0, 80)),
    }
  })
}
