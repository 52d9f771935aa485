import { ORDER_CARD, PRODUCT_CARD, SEARCH_REPLY } from './reply-shapes.ts'
import { isFlag, isNumber, isText, objectOf, orAbsent, type Shape } from './shape.ts'

/** What each type of event holds. A type that is not here may come from a newer edge and is passed over. */
export type EventShapes = Readonly<Record<string, Shape>>

const MAYBE_TEXT = orAbsent(isText)
const STEP = objectOf({ reply: SEARCH_REPLY })

export const SEARCH_EVENTS: EventShapes = {
  results: STEP,
  refinement: STEP,
  done: objectOf({ source: isText, fallback: MAYBE_TEXT }),
}

export const SUPPORT_EVENTS: EventShapes = {
  text: objectOf({ text: isText }),
  citation: objectOf({
    citation: objectOf({ number: isNumber, title: isText, url: isText, kind: MAYBE_TEXT }),
  }),
  order: objectOf({ order: ORDER_CARD }),
  product: objectOf({ product: PRODUCT_CARD }),
  proposal: objectOf({
    proposal: objectOf({ action: isText, orderNumber: isText, token: MAYBE_TEXT }),
  }),
  done: objectOf({ source: isText, fallback: MAYBE_TEXT, answered: isFlag, handover: MAYBE_TEXT }),
}
