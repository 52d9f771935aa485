import * as z from 'zod/mini'
import type { AdminDocument } from '../admin/admin-document.ts'

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
