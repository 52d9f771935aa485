/** The revision of MCP without sessions, where each request says everything about itself. */
export const STATELESS_VERSIONS: readonly string[] = ['2026-07-28']

/** Revisions that begin with `initialize`. A request that names none is of the first (2025-11-25, Transports). */
const OPENED_VERSIONS: readonly string[] = ['2025-03-26', '2025-06-18', '2025-11-25']

const VERSION_KEY = 'io.modelcontextprotocol/protocolVersion'

/** Codes that MCP reserves (2026-07-28, Error Codes). */
export const HEADER_MISMATCH = -32020
export const UNSUPPORTED_VERSION = -32022

export type ProtocolCheck =
  | { readonly era: 'opened' | 'stateless' }
  | { readonly refusal: typeof HEADER_MISMATCH | typeof UNSUPPORTED_VERSION }

/** What of a message is mirrored in headers, for what stands between and does not read bodies. */
export interface MirroredMessage {
  readonly method: string
  readonly name: string | undefined
  readonly meta: Readonly<Record<string, unknown>> | undefined
}

/**
 * Finds out which revision of MCP a request speaks. Its headers have to say what its body says, or a proxy would let pass
 * another request than the one that is answered (2026-07-28, Streamable HTTP, Server Validation).
 */
export function checkProtocol(headers: Headers, { method, name, meta }: MirroredMessage): ProtocolCheck {
  const header = headers.get('mcp-protocol-version')
  const stated = meta?.[VERSION_KEY]
  if (stated === undefined) {
    if (header === null || OPENED_VERSIONS.includes(header)) return { era: 'opened' }
    return { refusal: STATELESS_VERSIONS.includes(header) ? HEADER_MISMATCH : UNSUPPORTED_VERSION }
  }
  if (typeof stated !== 'string' || header !== stated || headers.get('mcp-method') !== method)
    return { refusal: HEADER_MISMATCH }
  if (!STATELESS_VERSIONS.includes(stated)) return { refusal: UNSUPPORTED_VERSION }
  const isNamed = name === undefined || decoded(headers.get('mcp-name')) === name
  return isNamed ? { era: 'stateless' } : { refusal: HEADER_MISMATCH }
}

/** The revision to go on with after `initialize`: the client's where it is known, the newest otherwise. */
export function openedVersion(asked: unknown): string {
  return OPENED_VERSIONS.find((version) => version === asked) ?? '2025-11-25'
}

/** `=?base64?…?=` where the name is no plain header (2026-07-28, Streamable HTTP, Value Encoding). */
function decoded(value: string | null): string | null {
  const encoded = /^=\?base64\?([\w+/]{0,200}={0,2})\?=$/u.exec(value ?? '')?.[1]
  if (encoded === undefined) return value
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(encoded), (one) => one.charCodeAt(0)))
  } catch {
    return null
  }
}
