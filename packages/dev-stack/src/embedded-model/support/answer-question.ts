import type { SupportQuestion } from '../questions.ts'
import { chooseSentences } from './choose-sentences.ts'
import { describeOrder } from './describe-order.ts'
import { ordersAskedAbout, questionBesidesOrders } from './order-question.ts'

/** What the SDK asks a model to say when the passages hold no answer. */
export const NO_ANSWER = 'NO_ANSWER'

const LONGEST_ANSWER = 4
/** Pseudonyms stand for personal data, which no help page is about. */
const PLACEHOLDER = /\w*PII[\w\\]*_[\w\\]*/giu
/** A handle stands where the shopper wrote the number of an order. */
const ORDER_HANDLE = /\bo\d{1,2}\b/gu

/**
 * Answers from the state of the shopper's orders and from sentences of the passages, word for word, each with the
 * handle of its source before the full stop: `Returns are free [p1].`
 */
export function answerQuestion(asked: SupportQuestion): string {
  const question = asked.question.replace(PLACEHOLDER, ' ').replace(ORDER_HANDLE, ' ')
  const { passages, locale = 'en' } = asked
  const besides = asked.orders.length === 0 ? undefined : questionBesidesOrders(question)
  const orders = besides === undefined ? [] : ordersAskedAbout(question, asked.orders)
  const about = orders.map((order) =>
    cited(describeOrder(order, { locale, isOnlyOne: orders.length === 1 }), order.handle),
  )
  const told = chooseSentences(besides ?? question, { passages, locale }).map(({ text, handle }) =>
    cited(text, handle),
  )
  const sentences = [...about, ...told].slice(0, LONGEST_ANSWER)
  return sentences.length === 0 ? NO_ANSWER : sentences.join(' ')
}

function cited(sentence: string, handle: string): string {
  return `${sentence} [${handle}].`
}
