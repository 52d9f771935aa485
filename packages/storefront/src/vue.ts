import type { HTMLAttributes, PublicProps } from 'vue'
import type { ElementEvents, ElementProperties, ElementTag } from './elements/markup-types.ts'

/** What a Vue template may give an element: its properties, what every HTML element takes, and `@cloister-…` handlers. */
export interface VueElement<Tag extends ElementTag> {
  new (): {
    $props: ElementProperties[Tag] &
      Omit<HTMLAttributes, keyof ElementProperties[Tag]> &
      PublicProps & {
        [Name in keyof ElementEvents as `on${PascalCase<Name>}`]?: (event: ElementEvents[Name]) => void
      }
  }
}

type PascalCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${PascalCase<Rest>}`
  : Capitalize<Name>

declare module 'vue' {
  interface GlobalComponents {
    'cloister-assistant': VueElement<'cloister-assistant'>
    'cloister-recommendations': VueElement<'cloister-recommendations'>
    'cloister-search': VueElement<'cloister-search'>
  }
}
