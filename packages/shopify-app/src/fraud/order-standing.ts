import * as z from 'zod/mini'
import type { AdminDocument } from '../admin/admin-document.ts'
import { type RiskLevel, UNHEARD } from './risk-facts.ts'

export interface StandingAnswer {
  readonly order: {
    readonly test: boolean
    readonly cancelledAt: string | null
    readonly risk: {
      readonly assessments: readonly {
        readonly riskLevel: RiskLevel
        readonly provider: { readonly id: string } | null
        readonly facts: readonly { readonly description: string }[]
      }[]
    }
    readonly customer: { readonly wantsPerson: { readonly value: string } | null } | null
  } | null
  readonly currentAppInstallation: { readonly app: { readonly id: string } }
}

const id = z.object({ id: z.string() })
const assessment = z.object({
  riskLevel: z.enum(['HIGH', 'LOW', 'MEDIUM', 'NONE', 'PENDING']),
  provider: z.nullable(id),
  facts: z.array(z.object({ description: z.string() })),
})

/** Whether an order may be looked at, asked before anything of it is: nothing here describes the order or its customer. */
export const standingDocument: AdminDocument<StandingAnswer> = {
  name: 'CloisterOrderStanding',
  text: `query CloisterOrderStanding($id: ID!) {
  order(id: $id) {
    test cancelledAt
    risk { assessments { riskLevel provider { id } facts { description } } }
    customer { wantsPerson: metafield(namespace: "$app", key: "decided_by_a_person") { value } }
  }
  currentAppInstallation { app { id } }
}
`,
  scopes: ['read_customers', 'read_orders'],
  data: z.object({
    order: z.nullable(
      z.object({
        test: z.boolean(),
        cancelledAt: z.nullable(z.string()),
        risk: z.object({ assessments: z.array(assessment) }),
        customer: z.nullable(z.object({ wantsPerson: z.nullable(z.object({ value: z.string() })) })),
      }),
    ),
    currentAppInstallation: z.object({ app: id }),
  }),
}

/** What stands between an order and its assessment. */
export interface OrderStanding {
  /** This app began to assess it, and has not said anything yet. */
  readonly isPending: boolean
  /** This app said a level without the model, which may be heard by now. */
  readonly isProvisional: boolean
  /** This app said all that it has to say. */
  readonly isFinal: boolean
  readonly isCancelled: boolean
  readonly isTest: boolean
  /** The customer has `decided_by_a_person` among their metafields. */
  readonly wantsPerson: boolean
}

/** `undefined` for an order that is not there any more. */
export function standingOf({ order, currentAppInstallation }: StandingAnswer): OrderStanding | undefined {
  if (order === null) return undefined
  const ours = order.risk.assessments.filter(({ provider }) => provider?.id === currentAppInstallation.app.id)
  // A final word counts whatever is listed before it.
  const said = ours.find(({ riskLevel }) => riskLevel !== 'PENDING') ?? ours[0]
  const isPending = said?.riskLevel === 'PENDING'
  const isProvisional = said?.facts.some(({ description }) => description === UNHEARD.description) === true
  return {
    isPending,
    isProvisional,
    isFinal: said !== undefined && !isPending && !isProvisional,
    isCancelled: order.cancelledAt !== null,
    isTest: order.test,
    wantsPerson: order.customer?.wantsPerson?.value === 'true',
  }
}
