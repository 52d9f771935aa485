import * as z from 'zod/mini'
import { SUPPORT_ACTIONS } from './crossing/support-crossing.ts'
import { checkedGateway, type GatewayConfig, type GatewayOptions, gatewaySchema } from './gateway-options.ts'
import { isLocale, LOCALE_LENGTH } from './locale.ts'
import type { Observer } from './observe/call-event.ts'
import { optionFault } from './option-fault.ts'
import type { ShoppingPatterns } from './recommendations/shopping-patterns.ts'
import type { Catalogue } from './retrieve/catalogue.ts'
import type { Knowledge } from './retrieve/knowledge.ts'
import type { ActionPolicies, ActionPolicy } from './support/support-actions.ts'

/** How long each capability waits for the model before it answers without, in milliseconds. 50 to 120,000. */
export interface Deadlines {
  /** Default 800. */
  readonly discoveryMs?: number
  /** Default 1,200. */
  readonly recommendationsMs?: number
  /** For the whole streamed answer. Default 20,000. */
  readonly supportMs?: number
}

/** What support may offer beside answers. */
export interface SupportSettings {
  /** The actions on an order that may be proposed, each with the shop's own rules and code. Default: none. */
  readonly actions?: ActionPolicies
}

export interface DiscoveryOptions {
  /**
   * Lets the model put the first 25 products of a search in order, in a second question within the same deadline.
   * Default `false`.
   */
  readonly rerank?: boolean
}

export interface CloisterOptions {
  readonly gateway: GatewayOptions
  /** The shop's products: `openCatalogue` of `@cloister/core/retrieve`, or a platform's own search. */
  readonly catalogue: Catalogue
  /** The shop's help pages. Without them support knows order states only. */
  readonly knowledge?: Knowledge
  /**
   * What goes with what, learned from baskets and sessions: `createShoppingPatterns`. Without them recommendations
   * come from the catalogue alone.
   */
  readonly patterns?: ShoppingPatterns
  /** Language of the shop, BCP 47. Default `en`. */
  readonly locale?: string
  readonly deadlines?: Deadlines
  readonly discovery?: DiscoveryOptions
  readonly support?: SupportSettings
  /** Told about every call: counts, codes and durations, never content. */
  readonly observe?: Observer
}

/** Options after the door: checked, complete, frozen. */
export interface CloisterConfig {
  readonly gateway: GatewayConfig & Pick<GatewayOptions, 'model'>
  readonly catalogue: Catalogue
  readonly knowledge: Knowledge | undefined
  readonly patterns: ShoppingPatterns | undefined
  readonly locale: string
  readonly deadlines: Required<Deadlines>
  readonly discovery: Required<DiscoveryOptions>
  readonly support: Required<SupportSettings>
  readonly observe: Observer
}

const between = (least: number, most: number, usual: number) =>
  z._default(z.int().check(z.gte(least), z.lte(most)), usual)

const PATTERN_METHODS = ['nextItems', 'boughtTogether', 'lookedAtTogether', 'trending']

const schema = z.strictObject({
  gateway: gatewaySchema,
  catalogue: z.custom<Catalogue>(isCatalogue),
  knowledge: z.optional(z.custom<Knowledge>((value) => hasMethods(value, ['passages']))),
  locale: z._default(z.string().check(z.maxLength(LOCALE_LENGTH), z.refine(isLocale)), 'en'),
  deadlines: z._default(
    z.strictObject({
      discoveryMs: between(50, 120_000, 800),
      recommendationsMs: between(50, 120_000, 1_200),
      supportMs: between(50, 120_000, 20_000),
    }),
    { discoveryMs: 800, recommendationsMs: 1_200, supportMs: 20_000 },
  ),
  support: z._default(
    z.strictObject({
      actions: z._default(
        z.strictObject(
          Object.fromEntries(
            SUPPORT_ACTIONS.map((action) => [action, z.optional(z.custom<ActionPolicy>(isPolicy))]),
          ),
        ),
        {},
      ),
    }),
    { actions: {} },
  ),
  discovery: z._default(z.strictObject({ rerank: z._default(z.boolean(), false) }), { rerank: false }),
  observe: z._default(
    z.custom<Observer>((value) => typeof value === 'function'),
    () => () => undefined,
  ),
  patterns: z.optional(z.custom<ShoppingPatterns>((value) => hasMethods(value, PATTERN_METHODS))),
})

/**
 * Checks the options once, at the door.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names the option, or `CLOISTER_TLS_REQUIRED`.
 */
export function parseCloisterOptions(options: CloisterOptions): CloisterConfig {
  const parsed = schema.safeParse(options)
  if (!parsed.success) throw optionFault(schema, parsed.error.issues[0])
  const gateway = checkedGateway(parsed.data.gateway)
  Object.freeze(parsed.data.deadlines)
  Object.freeze(parsed.data.discovery)
  return Object.freeze({ ...parsed.data, gateway }) as CloisterConfig
}

function isCatalogue(value: unknown): boolean {
  const methods = ['search', 'facets', 'brandsIn', 'products', 'companions']
  return hasMethods(value, methods) && /^[A-Z]{3}$/u.test(String((value as Catalogue).currency))
}

function isPolicy(value: unknown): boolean {
  return hasMethods(value, ['isAllowed', 'run'])
}

function hasMethods(value: unknown, names: readonly string[]): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => typeof Reflect.get(value, name) === 'function')
  )
}
