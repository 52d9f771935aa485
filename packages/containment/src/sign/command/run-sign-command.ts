import { resolve } from 'node:path'
import { asCloisterError, type CloisterError } from '@cloister/core'
import { shown } from '../../seal/command/each-file.ts'
import { type ProgressBar, progressBar } from '../../seal/command/progress-bar.ts'
import type { HashProgress } from '../hashing/hash-parts.ts'
import type { FileHash } from '../manifest/manifest.ts'
import type { ModelFault } from '../model-fault.ts'
import { signModel } from '../sign-model.ts'
import { SIGNATURE_REFUSALS, type SignatureRefusal } from '../signature-refusal.ts'
import { verifyModel } from '../verify-model.ts'
import { readSignLine, readVerifyLine, type SignLine, type VerifyLine } from './sign-command-line.ts'
import type { SignExitCode, SignIo } from './sign-io.ts'
import { SIGN_USAGE } from './sign-usage.ts'
import { signerOf, trustOf } from './signing-keys.ts'
import { signedText, verifiedText } from './verdict-text.ts'

const NOT_BELIEVED: ReadonlySet<string> = new Set([
  'CLOISTER_MODEL_DIFFERS',
  'CLOISTER_MODEL_SIGNATURE_REFUSED',
  'CLOISTER_MODEL_UNSIGNABLE',
])
const NOT_UNDERSTOOD: ReadonlySet<string> = new Set([
  'CLOISTER_OPTIONS_INVALID',
  'CLOISTER_SIGNING_KEY_INVALID',
])
const FAULT_CELLS = 14

/**
 * Runs `cloister sign` or `cloister verify` without a process.
 *
 * @param argv What stands behind the command.
 */
export async function runSignCommand(
  command: 'sign' | 'verify',
  argv: readonly string[],
  io: SignIo,
): Promise<SignExitCode> {
  if (command === 'sign') {
    const line = readSignLine(argv)
    return await answered(line, typeof line === 'string' ? undefined : signFault(line), io, sign)
  }
  const line = readVerifyLine(argv)
  return await answered(line, typeof line === 'string' ? undefined : verifyFault(line), io, verify)
}

type Line = SignLine | VerifyLine

/** What a run works with. */
interface SignRun<Kind extends Line> {
  readonly line: Kind
  readonly path: string
  readonly io: SignIo
  /** Of both calls alike. */
  readonly watch: {
    readonly signature?: string | undefined
    readonly ignoredPaths: readonly string[]
    readonly ignoresGit: boolean
    readonly threads?: number | undefined
    readonly signal?: AbortSignal | undefined
    readonly onProgress: (progress: HashProgress) => void
    readonly onFault: (fault: ModelFault) => void
  }
}

async function answered<Kind extends Line>(
  line: Kind | string,
  fault: string | undefined,
  io: SignIo,
  work: (run: SignRun<Kind>) => Promise<string>,
): Promise<SignExitCode> {
  if (typeof line === 'string') return misunderstood(line, io)
  if (line.help) {
    io.stdout(SIGN_USAGE)
    return 0
  }
  const [path, ...more] = line.paths
  if (path === undefined || more.length > 0) return misunderstood('Name one folder or file.', io)
  if (fault !== undefined) return misunderstood(fault, io)
  return await run({ line, path, io }, work)
}

async function run<Kind extends Line>(
  { line, path, io }: Omit<SignRun<Kind>, 'watch'>,
  work: (run: SignRun<Kind>) => Promise<string>,
): Promise<SignExitCode> {
  const faults: ModelFault[] = []
  let bar: ProgressBar | undefined
  const watch = {
    signature: line.signature && resolve(io.folder, line.signature),
    ignoredPaths: line.ignoredPaths,
    ignoresGit: line.ignoresGit,
    threads: line.threads,
    signal: io.signal,
    onProgress: ({ doneBytes, totalBytes }: HashProgress) => {
      bar ??= progressBar(io, totalBytes)
      bar.show(path, doneBytes)
    },
    onFault: (fault: ModelFault) => void faults.push(fault),
  }
  try {
    const text = await work({ line, path: resolve(io.folder, path), io, watch })
    bar?.clear()
    io.stdout(text)
    return 0
  } catch (cause) {
    bar?.clear()
    return told(asCloisterError(cause), faults, { line, path, io })
  }
}

function signFault({ key, certificate, chain, hash }: SignLine): string | undefined {
  if (key === undefined) return 'Name a key with --key. Signing without one, by Sigstore, is not done here.'
  if (chain.length > 0 && certificate === undefined) return '--chain goes with --certificate.'
  return hash === undefined || isHash(hash) ? undefined : '--hash is sha256 or blake2b.'
}

function verifyFault({ key, roots, at }: VerifyLine): string | undefined {
  if ((key === undefined) === (roots.length === 0)) return 'Name what is trusted: either --key or --trust.'
  return at !== undefined && key !== undefined ? '--at goes with --trust.' : undefined
}

function isHash(text: string): text is FileHash {
  return text === 'sha256' || text === 'blake2b'
}

async function sign({ line, path, io, watch }: SignRun<SignLine>): Promise<string> {
  const { shardBytes, allowsLinks, replace, json } = line
  const hash = line.hash !== undefined && isHash(line.hash) ? line.hash : undefined
  const signer = await signerOf(line, io)
  const signed = await signModel(path, { signer, shardBytes, hash, allowsLinks, replace, ...watch })
  return json ? `${JSON.stringify({ outcome: 'signed', ...signed })}\n` : signedText(signed)
}

async function verify({ line, path, io, watch }: SignRun<VerifyLine>): Promise<string> {
  const verified = await verifyModel(path, { trust: await trustOf(line, io), ...watch })
  return line.json
    ? `${JSON.stringify({ outcome: 'verified', ...verified })}\n`
    : verifiedText(path, verified)
}

/** Tells what went wrong and with which files, and says what to end with. */
function told(
  error: CloisterError,
  faults: readonly ModelFault[],
  { line, path, io }: Omit<SignRun<Line>, 'watch'>,
): SignExitCode {
  if (line.json) {
    io.stdout(`${JSON.stringify({ outcome: 'refused', code: error.code, ...error.details, faults })}\n`)
  } else io.stdout(faults.map(faultText).join(''))
  io.stderr(`${shown(path)}: ${error.message} [${error.code}]\n${reasonOf(error)}`)
  if (NOT_BELIEVED.has(error.code)) return 1
  return NOT_UNDERSTOOD.has(error.code) ? 2 : 3
}

function faultText(fault: ModelFault): string {
  const name = shown(fault.name)
  return `${fault.fault.padEnd(FAULT_CELLS)}${fault.fault === 'renamed' ? `${name} -> ${shown(fault.to)}` : name}\n`
}

function reasonOf({ code, details: { reason } }: CloisterError): string {
  if (code !== 'CLOISTER_MODEL_SIGNATURE_REFUSED') return ''
  return `${SIGNATURE_REFUSALS[reason as SignatureRefusal]}\n`
}

function misunderstood(sentence: string, io: SignIo): SignExitCode {
  io.stderr(`${sentence}\n\n${SIGN_USAGE}`)
  return 2
}
