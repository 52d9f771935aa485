import type { CloisterAssistant } from './assistant/assistant-element.ts'
import type { AssistantEvents } from './assistant/page-events.ts'
import type { CloisterRecommendations } from './recommendations/recommendations-element.ts'
import type { CloisterSearch } from './search/search-element.ts'
import type { ShopEvents } from './shop-events.ts'

type EveryElement = 'endpoint' | 'messages' | 'storefront'

/** What a template may give each element, by its tag: the element's own properties. */
export interface ElementProperties {
  'cloister-assistant': Optional<
    CloisterAssistant,
    'contactUrl' | 'inline' | 'keep' | 'opened' | 'productId' | 'signInUrl' | 'suggestions' | EveryElement
  >
  'cloister-recommendations': Optional<
    CloisterRecommendations,
    | 'heading'
    | 'itemIds'
    | 'kind'
    | 'layout'
    | 'limit'
    | 'productId'
    | 'products'
    | 'reasons'
    | 'renderCard'
    | EveryElement
  >
  'cloister-search': Optional<
    CloisterSearch,
    | 'action'
    | 'limit'
    | 'navigates'
    | 'query'
    | 'renderCard'
    | 'reply'
    | 'urlParameter'
    | 'withoutFacets'
    | EveryElement
  >
}

export type ElementTag = keyof ElementProperties

/** The elements by their tags. */
export interface Elements {
  'cloister-assistant': CloisterAssistant
  'cloister-recommendations': CloisterRecommendations
  'cloister-search': CloisterSearch
}

type Details = AssistantEvents & ShopEvents

/** What the elements tell a page, by the name of the event. */
export type ElementEvents = { readonly [Name in keyof Details]: CustomEvent<Details[Name]> }

type Optional<Element, Names extends keyof Element> = { [Name in Names]?: Element[Name] | undefined }
