import { loadPeer } from '../peers/load-peer.ts'
import type { Stretch } from './labelled-text.ts'
import { stretchesReplaced } from './stretches-replaced.ts'

/** What a peer would take out of a text. */
export type PeerRedactor = (text: string) => Promise<readonly Stretch[]> | readonly Stretch[]

type Opener = (directory: string) => Promise<PeerRedactor>

/** Peers as their own documentation sets them up, offline, with everything they find switched on. */
const OPENERS: Readonly<Record<string, Opener>> = {
  'redact-pii': async (directory) => {
    interface RedactPii {
      readonly SyncRedactor: new (options: object) => { redact(text: string): string }
    }
    const { default: peer } = await loadPeer<{ readonly default: RedactPii }>(directory, 'redact-pii')
    const redactor = new peer.SyncRedactor({ globalReplaceWith: SIGN })
    return (text) => stretchesReplaced(text, redactor.redact(text).split(SIGN))
  },
  openredaction: async (directory) => {
    interface Found {
      readonly detections: readonly { readonly position: readonly [number, number] }[]
    }
    interface Peer {
      readonly OpenRedaction: new () => { detect(text: string): Promise<Found> }
    }
    const { OpenRedaction } = await loadPeer<Peer>(directory, 'openredaction')
    const redactor = new OpenRedaction()
    return async (text) =>
      (await redactor.detect(text)).detections.map(({ position: [start, end] }) => ({ start, end }))
  },
  '@openai/guardrails': async (directory) => {
    interface Peer {
      readonly PIIConfig: { parse(options: object): object }
      pii(
        context: object,
        text: string,
        config: object,
      ): Promise<{ readonly info: Readonly<Record<string, unknown>> }>
    }
    const { PIIConfig, pii } = await loadPeer<Peer>(directory, '@openai/guardrails')
    const config = PIIConfig.parse({ block: false })
    return async (text) => {
      const { info } = await pii({}, text, config)
      return stretchesReplaced(text, String(info['checked_text'] ?? text).split(/<[A-Z_]{3,}>/u))
    }
  },
  '@redactpii/node': async (directory) => {
    interface Peer {
      readonly Redactor: new (options: object) => { redact(text: string): string }
    }
    const { Redactor } = await loadPeer<Peer>(directory, '@redactpii/node')
    const rules = { CREDIT_CARD: true, EMAIL: true, NAME: true, PHONE: true, SSN: true }
    const redactor = new Redactor({ rules, aggressive: true, globalReplaceWith: SIGN })
    return (text) => stretchesReplaced(text, redactor.redact(text).split(SIGN))
  },
  compromise: async (directory) => {
    interface View {
      json(
        options: object,
      ): readonly { readonly offset: { readonly start: number; readonly length: number } }[]
    }
    type Document = Readonly<Record<'people' | 'emails' | 'phoneNumbers' | 'urls', () => View>>
    const { default: nlp } = await loadPeer<{ default(text: string): Document }>(directory, 'compromise')
    return (text) => {
      const document = nlp(text)
      return (['people', 'emails', 'phoneNumbers', 'urls'] as const)
        .flatMap((kind) => document[kind]().json({ offset: true }))
        .map(({ offset: { start, length } }) => ({ start, end: start + length }))
    }
  },
}

/** A character that no text of the sets holds. */
const SIGN = '\u0001'

export const PEER_REDACTORS: readonly string[] = Object.keys(OPENERS)

/** Loads a peer from the folder where the peers are. */
export async function openPeerRedactor(name: string, directory: string): Promise<PeerRedactor> {
  const open = OPENERS[name]
  if (open === undefined) throw new Error('There is no such peer.')
  return await open(directory)
}
