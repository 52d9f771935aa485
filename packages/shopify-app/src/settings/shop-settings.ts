import * as z from 'zod/mini'
import { isCertificates } from './certificate-text.ts'

/** How the app proves to the token endpoint that it is the shop's. */
export type GatewayMethod = 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt'

/** Where the private model of a shop is, as its staff enter it. Nothing of it is secret. */
export interface GatewaySettings {
  readonly url: string
  readonly model: string
  readonly preset: 'generic' | 'kong' | 'apigee' | 'keycloak' | 'entra'
  readonly tokenEndpoint: string
  readonly clientId: string
  readonly scope: string
  readonly method: GatewayMethod
  /** The name of a key that the operator of the app holds. */
  readonly privateKeyReference: string
  /** PEM certificates of the authorities to trust; empty for the public ones. */
  readonly ca: string
}

/** Whether shoppers are asked first, and who decides about those who object to being decided by rules. */
export interface PrivacySettings {
  /** `banner`: nothing is asked before the shop's cookie banner allows preferences. */
  readonly consent: 'banner' | 'not-needed'
  /** `on-request`: a person decides for customers who ask for one. `always`: for every order. */
  readonly personDecides: 'on-request' | 'always'
}

/** What is done about the risk of an order. Scores are 0 to 100. */
export interface FraudSettings {
  readonly mode: 'off' | 'show'
  readonly reviewFrom: number
  readonly blockFrom: number
  /** Whether the goods of an order of high risk are kept back. */
  readonly holds: boolean
}

/** The parts that are saved one by one. */
export interface SettingsSections {
  readonly gateway: GatewaySettings
  readonly privacy: PrivacySettings
  readonly fraud: FraudSettings
}

export type SectionName = keyof SettingsSections
export const SECTION_NAMES: readonly SectionName[] = ['gateway', 'privacy', 'fraud']

/** What is wrong with a field; the page has a sentence for each. */
export type FieldFault =
  | 'required'
  | 'too-long'
  | 'https'
  | 'format'
  | 'number'
  | 'order'
  | 'certificate'
  | 'secret-needed'
  | 'reference-unknown'
  | 'refused'

/** One field that does not hold. */
export interface FieldIssue {
  readonly field: string
  readonly fault: FieldFault
}

/** What a shop has before anybody saved. */
export const DEFAULT_SECTIONS: SettingsSections = {
  gateway: {
    url: '',
    model: '',
    preset: 'generic',
    tokenEndpoint: '',
    clientId: '',
    scope: '',
    method: 'client_secret_basic',
    privateKeyReference: '',
    ca: '',
  },
  privacy: { consent: 'banner', personDecides: 'on-request' },
  fraud: { mode: 'off', reviewFrom: 40, blockFrom: 75, holds: false },
}

const text = (most: number) => z.string().check(z.maxLength(most, 'too-long'))
const needed = (most: number) =>
  z.string().check(z.minLength(1, 'required'), z.maxLength(most, 'too-long'), z.refine(isPlain, 'format'))
const https = z
  .string()
  .check(z.minLength(1, 'required'), z.maxLength(2_048, 'too-long'), z.refine(isHttps, 'https'))
const score = z.int('number').check(z.gte(0, 'number'), z.lte(100, 'number'))

export const SECTION_SCHEMAS: { readonly [Name in SectionName]: z.ZodMiniType<SettingsSections[Name]> } = {
  gateway: z
    .strictObject({
      url: https,
      model: needed(200),
      preset: z.enum(['generic', 'kong', 'apigee', 'keycloak', 'entra'], 'format'),
      tokenEndpoint: https,
      clientId: needed(256),
      scope: text(1_024).check(z.refine(isPlain, 'format')),
      method: z.enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt'], 'format'),
      privateKeyReference: z.string().check(z.regex(/^[\w.-]{0,64}$/u, 'format')),
      ca: text(65_536).check(z.refine(isCertificates, 'certificate')),
    })
    .check(
      z.refine(
        ({ method, privateKeyReference }) => method !== 'private_key_jwt' || privateKeyReference !== '',
        {
          path: ['privateKeyReference'],
          error: 'required',
        },
      ),
    ),
  privacy: z.strictObject({
    consent: z.enum(['banner', 'not-needed'], 'format'),
    personDecides: z.enum(['on-request', 'always'], 'format'),
  }),
  fraud: z
    .strictObject({
      mode: z.enum(['off', 'show'], 'format'),
      reviewFrom: score,
      blockFrom: score,
      holds: z.boolean('format'),
    })
    .check(
      z.refine(({ reviewFrom, blockFrom }) => reviewFrom < blockFrom, {
        path: ['blockFrom'],
        error: 'order',
      }),
    ),
}

/** What is typed is trimmed by the page; a control character is never part of a name. */
function isPlain(value: string): boolean {
  return !/\p{Cc}/u.test(value) && value === value.trim()
}

/** As core takes an endpoint; it judges once more, with all the rest. */
function isHttps(value: string): boolean {
  const url = URL.parse(value)
  return url?.protocol === 'https:' && url.username + url.password === '' && !/[?#@\s]/u.test(value)
}
