import { optionFault } from '@cloister/core/gateway'
import * as z from 'zod/mini'
import { DEGRADED_REASONS } from './fraud-decision.ts'
import { type FraudPolicy, VELOCITY_COUNTS } from './fraud-policy.ts'
import { TOKEN_KINDS } from './order-tokens.ts'
import { type OrderSignals, SIGNAL_WORDS } from './signal-words.ts'

const share = z.number().check(z.gte(0), z.lte(1))
const step = z.enum(['nothing', ...SIGNAL_WORDS.amountBand])
const ladder = z.strictObject({ allowUpTo: step, challengeUpTo: step })
const ladders = z.strictObject({ guest: ladder, new: ladder, known: ladder, disputed: ladder })

const namesSignals = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(([name, word]) => wordsOf(name).includes(word))

const condition = z.strictObject({
  of: z.enum(TOKEN_KINDS),
  count: z.enum(VELOCITY_COUNTS),
  atLeast: z.number().check(z.gte(1)),
})

const rule = z
  .strictObject({
    name: z.string().check(z.regex(/^[a-z0-9_]{1,40}$/)),
    when: z.optional(z.custom<Partial<OrderSignals>>(namesSignals)),
    velocity: z.optional(z.array(condition).check(z.minLength(1), z.maxLength(10))),
    action: z.enum(['allow', 'review', 'challenge', 'block']),
    applies: z.optional(z.enum(['always', 'without_model'])),
  })
  .check(z.refine(({ when, velocity }) => when !== undefined || velocity !== undefined, { path: ['when'] }))

/** A step below the one before would never be taken, and none at all would allow everything. */
const ascends = (steps: readonly (number | undefined)[]): boolean => {
  const given = steps.filter((value) => value !== undefined)
  return given.length > 0 && given.every((value, place) => value >= (given[place - 1] ?? 0))
}

const policySchema = z.strictObject({
  version: z.string().check(z.regex(/^[\w.-]{1,40}$/)),
  byScore: z
    .strictObject({
      challengeFrom: z.optional(share),
      reviewFrom: z.optional(share),
      blockFrom: z.optional(share),
    })
    .check(
      z.refine(({ challengeFrom, reviewFrom, blockFrom }) => ascends([challengeFrom, reviewFrom, blockFrom])),
    ),
  rules: z.optional(z.array(rule).check(z.maxLength(100))),
  byCustomer: ladders,
  byReason: z.optional(z.partialRecord(z.enum(DEGRADED_REASONS), ladders)),
  unreadable: z.enum(['allow', 'challenge', 'review']),
  exemption: z.optional(z.strictObject({ belowScore: share, upTo: z.enum(SIGNAL_WORDS.amountBand) })),
})

/** So that each option is named as it stands in the options of `createCheckoutFraud`. */
const schema = z.object({ policy: policySchema })

/**
 * Checks a policy once, when the shop starts.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names the option.
 */
export function parseFraudPolicy(value: unknown): FraudPolicy {
  const parsed = schema.safeParse({ policy: value })
  if (parsed.success) return parsed.data.policy
  throw optionFault(schema, parsed.error.issues[0])
}

function wordsOf(name: string): readonly unknown[] {
  return Object.hasOwn(SIGNAL_WORDS, name) ? SIGNAL_WORDS[name as keyof typeof SIGNAL_WORDS] : []
}
