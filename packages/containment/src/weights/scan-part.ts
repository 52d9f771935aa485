import { guessedPacking } from './containers/guessed-packing.ts'
import { inflateSmall } from './containers/inflate-small.ts'
import { boundaryOf, multipartMembers } from './containers/multipart.ts'
import { isTar, type Member, tarMembers } from './containers/tar.ts'
import { NotPacked, type Packing, UnpacksToTooMuch, unpacked } from './containers/unpacked.ts'
import { type ZipMember, zipMembers } from './containers/zip.ts'
import { BEGINNING_BYTES, type Beginning, beginningOf, has } from './formats/beginning.ts'
import { formatOfMembers } from './formats/member-names.ts'
import { isProductMedia, mediaClaim } from './formats/product-media.ts'
import { recogniseFormat } from './formats/recognise-format.ts'
import { type ByteReader, streamReader, wholeReader } from './read/byte-reader.ts'
import { type NumberRun, scanNumbers } from './scan-numbers.ts'
import type {
  Container,
  WeightFinding,
  WeightFormat,
  WeightNotice,
  WeightNoticeCode,
} from './weight-finding.ts'

/** What a scan has found so far, and how far it may go. */
export interface Scan {
  readonly findings: WeightFinding[]
  readonly notices: WeightNotice[]
  readonly signal: AbortSignal
  /** From one look to the next, in bytes, where numbers are searched. */
  readonly strideBytes: number
  /** What is unpacked of one stream, at most. */
  readonly mostUnpackedBytes: number
  lookedAtBytes: number
  members: number
  /** How many steps into containers are taken. */
  readonly deepest: number
  /** For a stream that somebody waits for: told of each finding and notice at once. */
  readonly watcher?: ScanWatcher
}

/** Looks over the shoulder of a scan. */
export interface ScanWatcher {
  /** Sees every byte of a stream and of what is unpacked in it, whether or not the scan wants them. */
  through(content: AsyncIterable<Uint8Array>, within: readonly Container[]): AsyncIterable<Uint8Array>
  onFinding(finding: WeightFinding): void
  onNotice(notice: WeightNotice): void
}

/** A file, a member of an archive, or what a stream unpacks to. */
export interface Part {
  readonly reader: ByteReader
  readonly within: readonly Container[]
  readonly sizeBytes: number | undefined
}

export const DEEPEST = 8
const MOST_MEMBERS = 1_000_000
const MOST_RUNS = 32
const LONGEST_NAME = 256
const FIRST_MEMBERS = 64
/** Formats in which people keep other numbers than weights as well. */
const ARRAYS_OF_ANYTHING: ReadonlySet<WeightFormat> = new Set(['numpy', 'pickle'])

/** Looks at one part: by its structure, then at what is in it, then at its numbers. */
export async function scanPart(part: Part, scan: Scan): Promise<void> {
  scan.signal.throwIfAborted()
  const { reader, sizeBytes } = part
  const bytes = await reader.peek(BEGINNING_BYTES)
  const beginning = beginningOf(
    bytes,
    sizeBytes ?? (bytes.length < BEGINNING_BYTES ? bytes.length : undefined),
  )
  if (beginning.bytes.length < 16) return
  if (has(beginning, 'PK\x03\x04')) await scanMembers(part, scan, 'zip')
  else if (isTar(beginning.bytes)) await scanMembers(part, scan, 'tar')
  else if (boundaryOf(beginning) !== undefined) await scanMembers(part, scan, 'multipart')
  else await scanContent(part, scan, beginning)
  // Behind an archive or a packed stream there may be more; whoever watches wants to know.
  if (scan.watcher !== undefined) await scanRuns(part, scan, undefined)
  scan.lookedAtBytes += reader.position
}

async function scanContent(part: Part, scan: Scan, beginning: Beginning): Promise<void> {
  const format = recogniseFormat(beginning)
  if (format !== undefined) return found(scan, part, format)
  const packing = packingOf(beginning)
  if (packing !== undefined) return await unpack(part, scan, { packing, kind: packing })
  if (isUnknownPacking(beginning)) return notice(scan, part, 'PACKED_IN_AN_UNKNOWN_WAY')
  if (isProductMedia(beginning)) return void (await part.reader.skip(Number.POSITIVE_INFINITY))
  const guess = scan.watcher && guessedPacking(beginning)
  if (guess !== undefined) return await unpack(part, scan, { packing: guess, kind: guess, isGuessed: true })
  await scanRuns(part, scan, mediaClaim(beginning))
}

/** @param claimedBytes What a stream says of its own length: as long as it may be true, its numbers are those of a mesh or of sound. */
async function scanRuns(part: Part, scan: Scan, claimedBytes: number | undefined): Promise<void> {
  const doubted: NumberRun[] = []
  let runs = 0
  const thoroughness = { strideBytes: scan.strideBytes, isWaitedFor: scan.watcher !== undefined }
  for await (const run of scanNumbers(part.reader, thoroughness, scan.signal)) {
    if (claimedBytes !== undefined && run.offset + run.lengthBytes <= claimedBytes) doubted.push(run)
    else foundRun(scan, part, run)
    if (++runs === MOST_RUNS) return
  }
  if (claimedBytes === undefined) return
  await part.reader.skip(Number.POSITIVE_INFINITY)
  if (Math.abs(part.reader.position - claimedBytes) <= 1) return
  for (const run of doubted) foundRun(scan, part, run)
}

function foundRun(
  scan: Scan,
  { within }: Part,
  { layout, offset, lengthBytes, confidence }: NumberRun,
): void {
  tell(scan, { format: 'headerless', confidence, within, offset, lengthBytes, layout })
}

function found(scan: Scan, { within, sizeBytes, reader }: Part, format: WeightFormat): void {
  const confidence = ARRAYS_OF_ANYTHING.has(format) ? 0.8 : 1
  tell(scan, { format, confidence, within, offset: reader.position, lengthBytes: sizeBytes ?? 0 })
}

function tell(scan: Scan, finding: WeightFinding): void {
  scan.findings.push(finding)
  scan.watcher?.onFinding(finding)
}

function notice(scan: Scan, { within }: Part, code: WeightNoticeCode): void {
  scan.notices.push({ code, within })
  scan.watcher?.onNotice({ code, within })
}

type MembersOf = 'zip' | 'tar' | 'multipart'

const MEMBERS: Readonly<Record<MembersOf, (reader: ByteReader) => AsyncIterable<Found['member']>>> = {
  zip: zipMembers,
  tar: tarMembers,
  multipart: multipartMembers,
}

async function scanMembers(part: Part, scan: Scan, kind: MembersOf): Promise<void> {
  if (part.within.length >= scan.deepest) return notice(scan, part, 'DEEPER_THAN_ALLOWED')
  try {
    await scanEachMember(part, scan, kind)
  } catch (cause) {
    scan.signal.throwIfAborted()
    if (!(cause instanceof Error)) throw cause
    notice(scan, part, 'DAMAGED')
  }
}

async function scanEachMember(part: Part, scan: Scan, kind: MembersOf): Promise<void> {
  const first: string[] = []
  for await (const member of MEMBERS[kind](part.reader)) {
    if (++scan.members > MOST_MEMBERS) return notice(scan, part, 'TOO_MANY_MEMBERS')
    // Writers of weights put first what they are known by.
    if (first.length < FIRST_MEMBERS) {
      first.push(member.name)
      const format = await formatOfMembers(first, member)
      if (format !== undefined) return found(scan, part, format)
    }
    await scanMember(part, scan, { kind, member })
  }
}

interface Found {
  readonly kind: MembersOf
  readonly member: Member & Partial<Pick<ZipMember, 'packing' | 'endsItself'>>
}

async function scanMember(outer: Part, scan: Scan, { kind, member }: Found): Promise<void> {
  const within = [...outer.within, { kind, member: plain(member.name) }]
  const part: Part = { reader: member.content, within, sizeBytes: member.sizeBytes }
  const { packing } = member
  if (packing === 'encrypted') return notice(scan, part, 'ENCRYPTED')
  if (packing === 'unknown') return notice(scan, part, 'PACKED_IN_AN_UNKNOWN_WAY')
  if (packing === undefined) return await scanPart(part, scan)
  const small =
    packing === 'deflate' && scan.watcher === undefined ? await inflateSmall(member.content) : undefined
  if (small === undefined)
    return await unpack(part, scan, { packing, endsItself: member.endsItself === true })
  await scanPart({ ...part, reader: wholeReader(small), sizeBytes: small.length }, scan)
}

interface Unpacking {
  readonly packing: Packing
  readonly kind?: Container['kind']
  readonly endsItself?: boolean
  readonly isGuessed?: boolean
}

/** Looks at what a stream unpacks to. What it unpacks to is a level of its own, unless a member of a zip is packed so. */
async function unpack(
  { reader, within }: Part,
  scan: Scan,
  { packing, kind, endsItself = false, isGuessed = false }: Unpacking,
): Promise<void> {
  const inner = kind === undefined ? within : [...within, { kind }]
  const part: Part = { reader, within: inner, sizeBytes: undefined }
  if (inner.length > scan.deepest) return notice(scan, part, 'DEEPER_THAN_ALLOWED')
  const stream = unpacked(reader, packing)
  const content = streamReader(scan.watcher?.through(stream, inner) ?? stream)
  try {
    await scanPart({ ...part, reader: content }, scan)
    // To its end, so that whoever reads on finds what is behind it.
    const rest = scan.mostUnpackedBytes - content.position
    if ((endsItself || scan.watcher !== undefined) && (await content.skip(rest)) === rest)
      notice(scan, part, 'UNPACKS_TO_TOO_MUCH')
  } catch (cause) {
    scan.signal.throwIfAborted()
    const code = faultOf(cause)
    if (scan.watcher !== undefined && (isGuessed || isNoFault(cause))) return
    notice(scan, part, code)
  } finally {
    await stream.return()
  }
}

function faultOf(cause: unknown): WeightNoticeCode {
  if (!(cause instanceof Error)) throw cause
  return cause instanceof UnpacksToTooMuch ? 'UNPACKS_TO_TOO_MUCH' : 'DAMAGED'
}

/** Nothing was passed over: it was not packed, and is looked at as it is; or it was cut off, as a piece of an upload is. */
function isNoFault(cause: unknown): boolean {
  return (
    cause instanceof NotPacked || (cause instanceof Error && 'code' in cause && cause.code === 'Z_BUF_ERROR')
  )
}

function packingOf(beginning: Beginning): 'gzip' | 'zlib' | 'zstd' | undefined {
  if (has(beginning, '\x1f\x8b\x08')) return 'gzip'
  if (has(beginning, '\x28\xb5\x2f\xfd')) return 'zstd'
  const [first = 0, second = 0, third = 0] = beginning.bytes
  // RFC 1950 §2.2: 32 KiB of window, a check of the two bytes, no dictionary; RFC 1951: a block of a known kind.
  const isZlib =
    first === 0x78 && (first * 256 + second) % 31 === 0 && (second & 32) === 0 && (third & 6) !== 6
  return isZlib ? 'zlib' : undefined
}

/** xz, bzip2, lz4, 7z and rar, for which Node.js has nothing. */
function isUnknownPacking(beginning: Beginning): boolean {
  return ['\xfd7zXZ\0', 'BZh91AY&SY', '\x04\x22\x4d\x18', '7z\xbc\xaf\x27\x1c', 'Rar!\x1a\x07'].some(
    (magic) => has(beginning, magic),
  )
}

/** A name for a report: of bounded length, and nothing in it that moves the cursor of a terminal. */
function plain(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{fffd}').slice(0, LONGEST_NAME)
}
