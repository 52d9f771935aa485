import type { ModelHints } from '../src/audit/model-hints.ts'
import type { Severity } from '../src/audit/severity.ts'
import type { OriginRole } from '../src/audit/subject/live-subjects.ts'
import type { PathTargetKind } from '../src/audit/target.ts'

/** What a check must find something in, and what it must be silent on. */
export interface CheckCases {
  readonly fails: readonly CheckCase[]
  readonly passes: readonly CheckCase[]
}

export interface CheckCase {
  readonly title: string
  /** Files of a target, by path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  /** What the files are. Default `folder`. */
  readonly kind?: PathTargetKind
  /** Of the target, within the files. Default all of them. */
  readonly path?: string
  /** Answers of a server on 127.0.0.1, by path, with its query or without, or by `METHOD path`; every other path is a 404. */
  readonly routes?: Readonly<Record<string, FakeAnswer>>
  readonly role?: OriginRole
  /** The server is a store of this provider, and the target its bucket `models`. */
  readonly bucket?: 's3' | 'gcs'
  readonly internal?: boolean
  readonly active?: boolean
  /** Answers by TLS, with a certificate of an authority that nobody knows. */
  readonly tls?: CaseTls
  readonly model?: Partial<ModelHints>
  /** Certainty of the first finding, where the case is about it. */
  readonly certainty?: 'confirmed' | 'suspected'
  /** Severity of the first finding, where the case is about it. */
  readonly severity?: Severity
}

export interface CaseTls {
  readonly names: readonly string[]
  /** Default in ninety days. */
  readonly notAfter?: Date
  /** Takes TLS 1.0 and 1.1 as well. */
  readonly legacy?: boolean
}

export interface FakeAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Grants an upgrade to WebSocket, whoever asks. */
  readonly upgrades?: boolean
  /** Sent as JSON. */
  readonly json?: unknown
  readonly text?: string
  /** Sent as it is. */
  readonly bytes?: Uint8Array
}
