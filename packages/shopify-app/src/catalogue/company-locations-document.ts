import * as z from 'zod/mini'
import type { AdminDocument } from '../admin/admin-document.ts'

export interface CompanyLocationsAnswer {
  readonly customer: {
    readonly companyContactProfiles: readonly {
      readonly roleAssignments: {
        readonly nodes: readonly { readonly companyLocation: { readonly id: string } }[]
      }
    }[]
  } | null
}

const id = z.string().check(z.regex(/^gid:\/\/shopify\/CompanyLocation\/\d{1,20}$/u))

/** For which company locations a customer may buy. Neither the customer nor the company is asked about. */
export const companyLocationsDocument: AdminDocument<CompanyLocationsAnswer> = {
  name: 'CloisterCompanyLocations',
  text: `query CloisterCompanyLocations($id: ID!) {
  customer(id: $id) {
    companyContactProfiles { roleAssignments(first: 100) { nodes { companyLocation { id } } } }
  }
}
`,
  scopes: ['read_customers'],
  data: z.object({
    customer: z.nullable(
      z.object({
        companyContactProfiles: z.array(
          z.object({
            roleAssignments: z.object({ nodes: z.array(z.object({ companyLocation: z.object({ id }) })) }),
          }),
        ),
      }),
    ),
  }),
}
