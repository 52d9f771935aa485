import type { RiskAssessment } from '../shop/shopify-order.ts'
import { numberIn } from '../shop/shopify-product.ts'
import type { ShopifyShop } from '../shop/shopify-shop.ts'

interface RiskArguments {
  readonly orderRiskAssessmentInput: RiskAssessment & { readonly orderId: string }
}

const MOST_FACTS = 20
const LONGEST_FACT = 256

/** Answers `orderRiskAssessmentCreate`, and keeps what it was told beside the order. */
export function assessRisk(shop: ShopifyShop, { orderRiskAssessmentInput: input }: RiskArguments): object {
  const { orderId, riskLevel, facts } = input
  const order = shop.orders.find(({ number }) => number === numberIn(orderId, 'Order'))
  const code = refusalOf(order, facts.length)
  if (order === undefined || code !== undefined) return { userErrors: [{ code }] }
  const kept = facts.map(({ description, sentiment }) => ({
    description: description.slice(0, LONGEST_FACT),
    sentiment,
  }))
  order.assessments.push({ riskLevel, facts: kept })
  return { userErrors: [] }
}

function refusalOf(order: ShopifyShop['orders'][number] | undefined, factCount: number): string | undefined {
  if (order === undefined) return 'NOT_FOUND'
  if (order.fulfilment !== 'none') return 'ORDER_ALREADY_FULFILLED'
  return factCount > MOST_FACTS ? 'TOO_MANY_FACTS' : undefined
}
