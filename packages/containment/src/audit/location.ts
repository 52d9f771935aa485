/** Where something was seen: in a file, or at an address that was asked. */
export type Location = FileLocation | RequestLocation

export interface FileLocation {
  readonly kind: 'file'
  /** Relative to the folder of the configuration, with `/` between its parts. */
  readonly path: string
  /** From 1. Missing where a line says nothing, as in a binary file. */
  readonly line?: number
  /** The way inside an archive, a layer or a nested document, outermost first. */
  readonly members?: readonly string[]
}

export interface RequestLocation {
  readonly kind: 'request'
  readonly method: 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'CONNECT' | 'UPGRADE'
  /** Without credentials, and masked where a server wrote a part of it. */
  readonly url: string
  readonly status?: number
}

/** The place as one short text, for people. */
export function describeLocation(where: Location): string {
  if (where.kind === 'request') return `${where.method} ${where.url}`
  const members = (where.members ?? []).map((member) => `!${member}`).join('')
  return `${where.path}${members}${where.line === undefined ? '' : `:${where.line}`}`
}
