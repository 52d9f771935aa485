import { createElement, type ReactNode } from 'react'
import { shadowMarkup } from '#shadow-markup'
import type { Rendered } from './rendered.ts'

/**
 * What the element looks like, as declarative shadow DOM. The parser takes the template out of the page, so the browser
 * says that there is none, and hydration finds what it expects.
 */
export function ServerShadow(rendered: Rendered): ReactNode {
  const markup = shadowMarkup(rendered)
  if (markup === undefined) return null
  return createElement('template', { shadowrootmode: 'open', dangerouslySetInnerHTML: { __html: markup } })
}
