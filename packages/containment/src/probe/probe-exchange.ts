/** A request that reads. */
export interface ReadingRequest {
  readonly method: 'GET' | 'HEAD' | 'OPTIONS'
  /** Absolute; its origin must be on the allow-list. */
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A request that makes a server work and changes nothing. Sent only when the operator allowed it by `--active`. */
export interface WorkingRequest {
  readonly method: 'POST'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** One of the bodies that `harmless-post.ts` knows for this path. */
  readonly body: string
}

export type ProbeRequest = ReadingRequest | WorkingRequest

/** What came back. Outcomes are values: a target that does not answer is no fault of the scan. */
export type ProbeOutcome = ProbeAnswer | ProbeFailure

export interface ProbeAnswer {
  readonly outcome: 'answered'
  readonly method: ProbeRequest['method']
  /** The address that answered in the end, after redirects within the allow-list. */
  readonly url: string
  readonly status: number
  /** Names in lower case; repeated headers joined by a comma. */
  readonly headers: Readonly<Record<string, string>>
  readonly contentType: string
  /** The beginning, at most as many bytes as the client takes. */
  readonly body: Uint8Array
  readonly truncated: boolean
  /** A redirect that leads out of the allow-list; it was not followed. */
  readonly redirectsOutside: boolean
  /** Missing for plain http. */
  readonly tls?: TlsSeen
}

export interface TlsSeen {
  /** `TLSv1.3`. */
  readonly protocol: string
  readonly authorized: boolean
  /** Whether the certificate names the host that was asked, whoever issued it. */
  readonly isForHost: boolean
  readonly expiresAt: Date
  /** Code of what was wrong with the chain, such as `CERT_HAS_EXPIRED`. */
  readonly fault?: string
}

export interface ProbeFailure {
  readonly outcome: 'failed'
  readonly reason: ProbeFailureReason
}

export type ProbeFailureReason =
  /** The origin is not on the allow-list. */
  | 'origin-refused'
  /** Its name resolves to an address that is not allowed. */
  | 'address-refused'
  /** The request would change something, or works where only reading is allowed. */
  | 'request-refused'
  | 'unreachable'
  | 'late'
  /** Whoever asked wants no answer any more. It says nothing about the origin. */
  | 'ended'

/** The body as text, with what is no UTF-8 replaced. */
export function bodyText(answer: ProbeAnswer): string {
  return new TextDecoder().decode(answer.body)
}

/** The body as JSON; nothing where it is none, or was cut. */
export function bodyJson(answer: ProbeAnswer): unknown {
  if (answer.truncated) return undefined
  try {
    return JSON.parse(bodyText(answer))
  } catch {
    return undefined
  }
}
