import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import type { CustomerStanding, FraudAction } from './fraud-decision.ts'
import { type AmountBand, type OrderSignals, SIGNAL_WORDS } from './signal-words.ts'

/** What happens without the model, as the amount rises: allow, then challenge, then review. */
export interface AmountLadder {
  /** The highest band that is allowed. */
  readonly allowUpTo: AmountBand | 'nothing'
  /** The highest band that is challenged. Everything above is reviewed. */
  readonly challengeUpTo: AmountBand | 'nothing'
}

/** A case that the merchant decides in advance. It holds when every signal that it names has the word that it names. */
export interface FallbackRule {
  /** 1 to 40 lower-case letters, digits and `_`. It appears in the reasons of the decision. */
  readonly name: string
  /** At least one signal. */
  readonly when: Partial<OrderSignals>
  readonly action: FraudAction
}

/** What the merchant wants done whenever the model does not decide. */
export interface FraudPolicy {
  /** 1 to 40 letters, digits, `.`, `_` and `-`. It stands in every decision, so change it with the policy. */
  readonly version: string
  /** Asked in order; the first that holds decides. At most 100. */
  readonly rules?: readonly FallbackRule[] | undefined
  /** For orders that no rule names. */
  readonly byCustomer: Readonly<Record<CustomerStanding, AmountLadder>>
}

/** Allows small orders and the orders of known customers, asks for a proof in the middle, and blocks nothing. */
export const DEFAULT_FRAUD_POLICY: FraudPolicy = {
  version: 'default-1',
  byCustomer: {
    guest: { allowUpTo: '25_to_50', challengeUpTo: '100_to_250' },
    new: { allowUpTo: '25_to_50', challengeUpTo: '100_to_250' },
    known: { allowUpTo: '500_to_1000', challengeUpTo: 'over_1000' },
    disputed: { allowUpTo: 'nothing', challengeUpTo: '25_to_50' },
  },
}

const step = z.enum(['nothing', ...SIGNAL_WORDS.amountBand])
const ladder = z.strictObject({ allowUpTo: step, challengeUpTo: step })
const namesSignals = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(([name, word]) => wordsOf(name).includes(word))

const schema = z.strictObject({
  version: z.string().check(z.regex(/^[\w.-]{1,40}$/)),
  rules: z.optional(
    z
      .array(
        z.strictObject({
          name: z.string().check(z.regex(/^[a-z0-9_]{1,40}$/)),
          when: z.custom<Partial<OrderSignals>>(namesSignals),
          action: z.enum(['allow', 'review', 'challenge', 'block']),
        }),
      )
      .check(z.maxLength(100)),
  ),
  byCustomer: z.strictObject({ guest: ladder, new: ladder, known: ladder, disputed: ladder }),
})

/**
 * Checks a policy once, when the shop starts.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names the option.
 */
export function parseFraudPolicy(value: unknown): FraudPolicy {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const option = parsed.error.issues[0]?.path.join('.') || 'policy'
  throw new CloisterError('CLOISTER_OPTIONS_INVALID', {
    details: { option, expected: 'a value as documented' },
  })
}

function wordsOf(name: string): readonly unknown[] {
  return Object.hasOwn(SIGNAL_WORDS, name) ? SIGNAL_WORDS[name as keyof typeof SIGNAL_WORDS] : []
}
