import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { ElementEvents, ElementProperties, Elements, ElementTag } from './elements/markup-types.ts'

/** What JSX may give an element: its properties, what every HTML element takes, and `oncloister-…` handlers (React 19). */
export type ReactElementProperties<Tag extends ElementTag> = ElementProperties[Tag] &
  Omit<DetailedHTMLProps<HTMLAttributes<Elements[Tag]>, Elements[Tag]>, keyof ElementProperties[Tag]> & {
    [Name in keyof ElementEvents as `on${Name}`]?: (event: ElementEvents[Name]) => void
  }

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'cloister-assistant': ReactElementProperties<'cloister-assistant'>
      'cloister-recommendations': ReactElementProperties<'cloister-recommendations'>
      'cloister-search': ReactElementProperties<'cloister-search'>
    }
  }
}
