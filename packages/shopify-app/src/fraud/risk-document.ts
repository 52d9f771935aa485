import * as z from 'zod/mini'
import type { AdminDocument } from '../admin/admin-document.ts'
import { type OrderAsking, requireDone } from './order-asking.ts'
import { type RiskLevel, riskFacts } from './risk-facts.ts'

const fault = z.object({ code: z.nullable(z.string()) })

export interface RiskAnswer {
  readonly orderRiskAssessmentCreate: {
    readonly userErrors: readonly { readonly code: string | null }[]
  } | null
}

/** Writes what the app thinks of an order where the merchant's staff and other apps read it. */
export const riskDocument: AdminDocument<RiskAnswer> = {
  name: 'CloisterOrderRisk',
  text: `mutation CloisterOrderRisk($input: OrderRiskAssessmentCreateInput!) {
  orderRiskAssessmentCreate(orderRiskAssessmentInput: $input) { userErrors { code } }
}
`,
  scopes: ['write_orders'],
  data: z.object({ orderRiskAssessmentCreate: z.nullable(z.object({ userErrors: z.array(fault) })) }),
}

/** There is nothing left to assess. */
const TOO_LATE = ['NOT_FOUND', 'ORDER_ALREADY_FULFILLED']

/**
 * Says what is thought of an order. Answers `false` when its goods have left or it is gone.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_PLATFORM_REFUSED`.
 */
export async function writeRisk(
  { client, id, signal }: OrderAsking,
  riskLevel: RiskLevel,
  reasons: readonly string[],
): Promise<boolean> {
  const variables = { input: { orderId: id, riskLevel, facts: riskFacts(reasons) } }
  const { orderRiskAssessmentCreate: answer } = await client.graphql(riskDocument, { variables, signal })
  if (answer?.userErrors.some(({ code }) => TOO_LATE.includes(code ?? ''))) return false
  requireDone(answer)
  return true
}
