import { type DiscoveryQuestion, discoveryCrossing } from '../crossing/discovery-crossing.ts'
import type { Minimised } from '../crossing/minimised.ts'
import type { SupportQuestion } from '../crossing/support-crossing.ts'
import { type GuardedBody, guardBody } from './egress-guard.ts'
import { type KnownShopper, nobody } from './known-shopper.ts'
import { minimise } from './minimise.ts'
import { PseudonymLedger } from './pseudonym-ledger.ts'

const question: DiscoveryQuestion = {
  task: 'discovery',
  locale: 'en',
  currency: 'EUR',
  query: 'kettle',
  categories: [],
  brands: [],
  attributes: [],
}
const minimised = minimise(discoveryCrossing, question, { ledger: new PseudonymLedger(), shopper: nobody })

export const allowed: readonly [Minimised<DiscoveryQuestion>, DiscoveryQuestion, GuardedBody] = [
  minimised,
  minimised,
  guardBody('{}', { shopper: nobody, limitBytes: 100 }),
]

// @ts-expect-error A question that nobody minimised does not cross.
export const plain: Minimised<DiscoveryQuestion> = question

// @ts-expect-error A copy of a minimised question has lost its brand, because anything may have been added.
export const copied: Minimised<DiscoveryQuestion> = { ...question, query: minimised.query }

// @ts-expect-error One crossing is not another.
export const other: Minimised<SupportQuestion> = minimised

// @ts-expect-error A string is not a guarded body.
export const body: GuardedBody = JSON.stringify(minimised)

// @ts-expect-error Only knownShopper() and nobody are shoppers.
export const shopper: KnownShopper = { email: 'ada@shopper.example' }
