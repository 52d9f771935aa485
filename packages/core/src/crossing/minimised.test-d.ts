import type { InferenceTask } from '../infer/inference.ts'
import type { Product } from '../product/product.ts'
import type { ShopperOrder } from '../support/shopper-order.ts'
import type { DiscoveryQuestion } from './discovery-crossing.ts'
import type { Minimised } from './minimised.ts'
import type { RecommendationsQuestion } from './recommendations-crossing.ts'
import type { SupportQuestion } from './support-crossing.ts'

declare function ask(question: InferenceTask['question']): void
declare function askAbout<T>(question: Minimised<T>): void
declare const search: Minimised<DiscoveryQuestion>
declare const choice: Minimised<RecommendationsQuestion>
declare const support: Minimised<SupportQuestion>
declare const plainSearch: DiscoveryQuestion
declare const plainChoice: RecommendationsQuestion
declare const plainSupport: SupportQuestion

ask(search)
ask(choice)
ask(support)
askAbout<SupportQuestion>(support)

// @ts-expect-error What did not pass the minimiser is no question: a search.
ask(plainSearch)
// @ts-expect-error What did not pass the minimiser is no question: a choice of products.
ask(plainChoice)
// @ts-expect-error What did not pass the minimiser is no question: a question to support.
ask(plainSupport)

// @ts-expect-error A copy of a minimised search is a new object that nobody looked at.
ask({ ...plainSearch, query: search.query })
// @ts-expect-error A copy of a minimised choice is a new object that nobody looked at.
ask({ ...plainChoice, product: choice.product })
// @ts-expect-error A copy of a minimised question is a new object that nobody looked at.
ask({ ...plainSupport, question: support.question })

// @ts-expect-error A part of a minimised question is not one.
ask(support.orders)
// @ts-expect-error A text is no question.
ask('Where is my order?')
// @ts-expect-error What is written down is no question.
ask(JSON.stringify(support))

// @ts-expect-error A minimised search is no question to support.
askAbout<SupportQuestion>(search)
// @ts-expect-error A minimised question to support is no choice of products.
askAbout<RecommendationsQuestion>(support)
// @ts-expect-error A minimised choice of products is no search.
askAbout<DiscoveryQuestion>(choice)

declare const order: ShopperOrder
declare const product: Product
declare const session: { readonly customer: { readonly email: string } }
// @ts-expect-error An order as the shop holds it is no question.
ask(order)
// @ts-expect-error A product as the shop holds it is no question.
ask(product)
// @ts-expect-error A session is no question.
ask(session)
