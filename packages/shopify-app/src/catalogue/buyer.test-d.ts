import type { Buyer, companyLocationsOf } from './buyer.ts'

declare function open(buyer: Buyer): void
declare const proven: Awaited<ReturnType<typeof companyLocationsOf>>

open({ country: 'DE' })
open({ companyLocation: proven[0] })

// @ts-expect-error Whoever merely names a company location is not shown its prices.
open({ companyLocation: 'gid://shopify/CompanyLocation/3' })
