import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import { DEFAULT_SECTIONS, type SectionName, type SettingsSections } from './shop-settings.ts'

/** All settings of one shop as they are kept, the secret among them. */
export interface KeptSettings {
  readonly sections: SettingsSections
  /** How often each section was saved. */
  readonly revisions: Readonly<Record<SectionName, number>>
  /** The secret of the client, and what it was given for. */
  readonly secret?: KeptSecret | undefined
}

/** A secret that is told to one token endpoint only, under one client id. */
export interface KeptSecret {
  readonly value: string
  readonly tokenEndpoint: string
  readonly clientId: string
}

const revision = z.int().check(z.gte(0))
const text = z.string()

/** What was saved was checked; here is only what this code relies on. */
const schema = z.object({
  sections: z.object({
    gateway: z.object({
      url: text,
      model: text,
      preset: z.enum(['generic', 'kong', 'apigee', 'keycloak', 'entra']),
      tokenEndpoint: text,
      clientId: text,
      scope: text,
      method: z.enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt']),
      privateKeyReference: text,
      ca: text,
    }),
    privacy: z.object({
      consent: z.enum(['banner', 'not-needed']),
      personDecides: z.enum(['on-request', 'always']),
    }),
    fraud: z.object({
      mode: z.enum(['off', 'show']),
      reviewFrom: z.number(),
      blockFrom: z.number(),
      holds: z.boolean(),
    }),
  }),
  revisions: z.object({ gateway: revision, privacy: revision, fraud: revision }),
  secret: z.optional(z.object({ value: text, tokenEndpoint: text, clientId: text })),
})

const NOTHING_KEPT: KeptSettings = {
  sections: DEFAULT_SECTIONS,
  revisions: { gateway: 0, privacy: 0, fraud: 0 },
}

/** @throws A {@link CloisterError} with code `CLOISTER_SESSION_UNREADABLE`, without a word of the text. */
export function parseKeptSettings(kept: string | undefined): KeptSettings {
  if (kept === undefined) return NOTHING_KEPT
  try {
    return schema.parse(JSON.parse(kept))
  } catch (cause) {
    throw new CloisterError('CLOISTER_SESSION_UNREADABLE', { cause })
  }
}

/** The kept secret, if it may be told to this endpoint: one that was changed belongs to somebody else. */
export function secretFor(
  { secret }: Pick<KeptSettings, 'secret'>,
  { tokenEndpoint, clientId }: Pick<KeptSecret, 'clientId' | 'tokenEndpoint'>,
): string | undefined {
  return secret?.tokenEndpoint === tokenEndpoint && secret.clientId === clientId ? secret.value : undefined
}
