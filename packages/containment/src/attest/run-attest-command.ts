import { type CloisterError, isCloisterError } from '@cloister/core'
import {
  ATTESTATION_REFUSALS,
  type AttestationPolicy,
  type AttestationRefusal,
  type Verification,
  type VerifiedEvidence,
  verifyEvidence,
} from '@cloister/core/attest'
import { parseDocument } from 'yaml'
import type { CommandIo } from '../audit/command/command-io.ts'
import type { ExitCode } from '../audit/report/report.ts'
import { type AttestCommandLine, readAttestCommandLine } from './attest-command-line.ts'
import { ATTEST_USAGE } from './attest-usage.ts'
import {
  asText,
  type GivenFiles,
  readBytes,
  readEvidence,
  readGivenFiles,
  readTlsKey,
  UnreadableFile,
} from './given-files.ts'

/** What became of one file. */
type Outcome =
  | { readonly file: string; readonly outcome: 'believed'; readonly evidence: VerifiedEvidence }
  | {
      readonly file: string
      readonly outcome: 'refused'
      readonly reason: AttestationRefusal
      readonly says: string
    }

/**
 * Runs `cloister attest` without a process.
 *
 * @param argv What stands behind `attest`.
 */
export async function runAttestCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const line = readAttestCommandLine(argv)
  if (typeof line === 'string') return misunderstood(line, io)
  if (line.help) {
    io.stdout(ATTEST_USAGE)
    return 0
  }
  const fault = faultOf(line)
  if (fault !== undefined) return misunderstood(fault, io)
  try {
    return await verifyAll(line, io)
  } catch (error) {
    if (error instanceof UnreadableFile) {
      io.stderr(`${printable(error.file)} cannot be read, or is not what it should be.\n`)
      return 3
    }
    if (!isCloisterError(error) || error.code !== 'CLOISTER_OPTIONS_INVALID') throw error
    io.stderr(`The policy cannot be used: ${optionOf(error)}\n`)
    return 2
  }
}

function faultOf({
  words: [command, ...files],
  files: given,
  nonce,
  isUnbound,
}: AttestCommandLine): string | undefined {
  if (command !== 'verify') return 'There is no such command.'
  if (files.length === 0) return 'Say which files to verify.'
  if (given.policy === undefined) return 'Say with --policy what is accepted.'
  if ((given.tcbInfo === undefined) !== (given.qeIdentity === undefined))
    return '--tcb-info and --qe-identity go together.'
  const isBound = given.tlsCertificate !== undefined && nonce !== undefined
  const isHalfBound = given.tlsCertificate !== undefined || nonce !== undefined
  if (isUnbound ? isHalfBound : !isBound)
    return 'Give --tls-certificate with --nonce, or --unbound in their place.'
  return undefined
}

async function verifyAll(line: AttestCommandLine, io: CommandIo): Promise<ExitCode> {
  const policy = await readPolicy(line.files.policy ?? '', io.folder)
  if (policy === undefined) {
    io.stderr('The policy is neither YAML nor JSON.\n')
    return 2
  }
  const given = await readGivenFiles(line.files, io.folder)
  const verification = { binding: await bindingOf(line, io.folder), at: line.at ?? io.now }
  const outcomes: Outcome[] = []
  for (const file of line.words.slice(1)) {
    outcomes.push(await verifyOne(file, { policy, given, verification, folder: io.folder }))
  }
  io.stdout(
    line.format === 'json' ? `${JSON.stringify(outcomes, undefined, 2)}\n` : outcomes.map(told).join(''),
  )
  return outcomes.some(({ outcome }) => outcome === 'refused') ? 1 : 0
}

/** Checked by who verifies; here it only has to be read. */
async function readPolicy(name: string, folder: string): Promise<AttestationPolicy | undefined> {
  const document = parseDocument(asText(await readBytes(name, folder)))
  if (document.errors.length > 0) return undefined
  try {
    return document.toJS({ maxAliasCount: 0 }) as AttestationPolicy
  } catch {
    return undefined
  }
}

async function bindingOf(
  { files, hash, nonce }: AttestCommandLine,
  folder: string,
): Promise<Verification['binding']> {
  if (files.tlsCertificate === undefined || nonce === undefined) return 'unbound'
  const tlsKey = await readTlsKey(files.tlsCertificate, folder)
  return { tlsKey, hash, nonce: new Uint8Array(Buffer.from(nonce, 'hex')) }
}

interface Wanted {
  readonly policy: AttestationPolicy
  readonly given: GivenFiles
  readonly verification: Verification
  readonly folder: string
}

async function verifyOne(file: string, { policy, given, verification, folder }: Wanted): Promise<Outcome> {
  try {
    const evidence = await readEvidence(file, folder, given)
    return { file, outcome: 'believed', evidence: await verifyEvidence(evidence, policy, verification) }
  } catch (error) {
    if (!isCloisterError(error) || error.code !== 'CLOISTER_ATTESTATION_REFUSED') throw error
    const reason = error.details['reason'] as AttestationRefusal
    return { file, outcome: 'refused', reason, says: ATTESTATION_REFUSALS[reason] }
  }
}

function told(one: Outcome): string {
  const name = printable(one.file)
  if (one.outcome === 'refused') return `refused   ${name}  ${one.reason}: ${one.says}\n`
  const { evidence } = one
  const until = Number.isFinite(evidence.holdsUntilMs)
    ? new Date(evidence.holdsUntilMs).toISOString()
    : 'always'
  const facts =
    evidence.technology === 'sev-snp'
      ? [`sev-snp ${evidence.product} ${evidence.signer}, version ${evidence.version}`, evidence.measurement]
      : [
          `tdx, version ${evidence.version}, ${evidence.statuses.join(' ') || 'without collateral'}`,
          evidence.mrTd,
        ]
  return `believed  ${name}  ${facts[0]}\n          measurement ${facts[1]}\n          holds until ${until}\n`
}

function printable(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}]/gu, '?')
}

function optionOf({ details }: CloisterError): string {
  return `${details['option']} takes ${details['expected']}.`
}

function misunderstood(sentence: string, io: CommandIo): ExitCode {
  io.stderr(`${sentence}\n\n${ATTEST_USAGE}`)
  return 2
}
