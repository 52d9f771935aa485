import { discoveryCrossing } from '../src/crossing/discovery-crossing.ts'
import { supportCrossing } from '../src/crossing/support-crossing.ts'
import { knownShopper } from '../src/minimise/known-shopper.ts'
import { minimise } from '../src/minimise/minimise.ts'
import { PseudonymLedger } from '../src/minimise/pseudonym-ledger.ts'
import type { Person } from './made-up-person.ts'
import type { ShopperSession } from './shopper-session.ts'

/** Which values of a shopper cross to the model, with the whole session lying in what is minimised. */
export function crossedValues({ who, session, typed }: ShopperSession): readonly (keyof Person)[] {
  const context = { ledger: new PseudonymLedger(), shopper: knownShopper(session) }
  const question = {
    ...session,
    session,
    task: 'support' as const,
    locale: 'en',
    question: typed,
    passages: [],
    orders: [],
  }
  const search = {
    ...session,
    session,
    task: 'discovery' as const,
    locale: 'en',
    currency: 'EUR',
    query: typed.slice(0, typed.lastIndexOf(' ; ', 500)),
    categories: [],
    attributes: [],
    brands: [],
  }
  const crossed = [minimise(supportCrossing, question, context), minimise(discoveryCrossing, search, context)]
  return valuesIn(JSON.stringify(crossed), who)
}

/** Which values of a person stand in a text, however they are written. */
export function valuesIn(text: string, who: Person): readonly (keyof Person)[] {
  const read = bare(text)
  return (Object.keys(who) as (keyof Person)[]).filter((field) => read.includes(bare(who[field])))
}

function bare(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
