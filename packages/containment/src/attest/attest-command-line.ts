import { readArguments, UNREADABLE_LINE } from '../read-arguments.ts'

/** What stands behind `cloister attest`. */
export interface AttestCommandLine {
  readonly words: readonly string[]
  readonly files: AttestFiles
  /** Bytes in hexadecimal. */
  readonly nonce?: string
  readonly hash: 'SHA-256' | 'SHA-384'
  readonly isUnbound: boolean
  readonly at?: Date
  readonly format: 'terminal' | 'json'
  readonly help: boolean
}

/** The files that are named beside the evidence. */
export interface AttestFiles {
  readonly policy?: string
  readonly tlsCertificate?: string
  readonly certificates: readonly string[]
  readonly crls: readonly string[]
  readonly tcbInfo?: string
  readonly qeIdentity?: string
  readonly collateralCertificates: readonly string[]
}

const HASHES: Readonly<Record<string, AttestCommandLine['hash']>> = { sha256: 'SHA-256', sha384: 'SHA-384' }
const FORMATS: readonly string[] = ['terminal', 'json']
/** With its zone: a time that everybody reads alike. */
const TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z)?$/u

const OPTIONS = {
  policy: { type: 'string' },
  'tls-certificate': { type: 'string' },
  nonce: { type: 'string' },
  hash: { type: 'string', default: 'sha256' },
  unbound: { type: 'boolean', default: false },
  at: { type: 'string' },
  certificates: { type: 'string', multiple: true },
  crl: { type: 'string', multiple: true },
  'tcb-info': { type: 'string' },
  'qe-identity': { type: 'string' },
  'collateral-certificates': { type: 'string', multiple: true },
  format: { type: 'string', default: 'terminal' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** @returns A sentence where the line cannot be understood. It repeats nothing of what a script passed on. */
export function readAttestCommandLine(argv: readonly string[]): AttestCommandLine | string {
  const parsed = readArguments(argv, OPTIONS)
  if (parsed === undefined) return UNREADABLE_LINE
  const { positionals, values } = parsed
  const hash = Object.hasOwn(HASHES, values.hash) ? HASHES[values.hash] : undefined
  if (hash === undefined) return '--hash is sha256 or sha384.'
  if (!FORMATS.includes(values.format)) return '--format is terminal or json.'
  const { nonce, at } = values
  if (nonce !== undefined && !isNonce(nonce, hash))
    return '--nonce is 32 bytes in hexadecimal, or 16 beside --hash sha384.'
  if (at !== undefined && (!TIME.test(at) || Number.isNaN(Date.parse(at))))
    return '--at is a time such as 2026-11-27T00:00:00Z.'
  return {
    words: positionals,
    files: filesOf(values),
    ...(nonce !== undefined && { nonce }),
    hash,
    isUnbound: values.unbound,
    ...(at !== undefined && { at: new Date(at) }),
    format: values.format === 'json' ? 'json' : 'terminal',
    help: values.help,
  }
}

function isNonce(text: string, hash: AttestCommandLine['hash']): boolean {
  return new RegExp(`^[0-9a-fA-F]{${hash === 'SHA-256' ? 64 : 32}}$`, 'u').test(text)
}

type Values = NonNullable<ReturnType<typeof readArguments<typeof OPTIONS>>>['values']

function filesOf(values: Values): AttestFiles {
  return {
    ...(values.policy !== undefined && { policy: values.policy }),
    ...(values['tls-certificate'] !== undefined && { tlsCertificate: values['tls-certificate'] }),
    certificates: values.certificates ?? [],
    crls: values.crl ?? [],
    ...(values['tcb-info'] !== undefined && { tcbInfo: values['tcb-info'] }),
    ...(values['qe-identity'] !== undefined && { qeIdentity: values['qe-identity'] }),
    collateralCertificates: values['collateral-certificates'] ?? [],
  }
}
