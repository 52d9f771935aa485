import { readArguments, UNREADABLE_LINE } from '../../read-arguments.ts'

/** What stands behind `cloister sign` and `cloister verify` alike. */
interface CommonLine {
  readonly paths: readonly string[]
  readonly key?: string | undefined
  readonly signature?: string | undefined
  readonly ignoredPaths: readonly string[]
  readonly ignoresGit: boolean
  readonly threads?: number | undefined
  readonly json: boolean
  readonly help: boolean
}

export interface SignLine extends CommonLine {
  readonly passphraseFile?: string | undefined
  readonly certificate?: string | undefined
  readonly chain: readonly string[]
  readonly shardBytes?: number | undefined
  readonly hash?: string | undefined
  readonly allowsLinks: boolean
  readonly replace: boolean
}

export interface VerifyLine extends CommonLine {
  readonly roots: readonly string[]
  readonly at?: Date | undefined
}

const COMMON = {
  key: { type: 'string', short: 'k' },
  signature: { type: 'string' },
  ignore: { type: 'string', multiple: true },
  'no-ignore-git': { type: 'boolean', default: false },
  threads: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const
const SIGN = {
  ...COMMON,
  'passphrase-file': { type: 'string' },
  certificate: { type: 'string' },
  chain: { type: 'string', multiple: true },
  'shard-size': { type: 'string' },
  hash: { type: 'string' },
  'allow-links': { type: 'boolean', default: false },
  replace: { type: 'boolean', default: false },
} as const
const VERIFY = {
  ...COMMON,
  trust: { type: 'string', multiple: true },
  at: { type: 'string' },
} as const

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)$/u

/** @returns A sentence where the line cannot be understood. It repeats nothing of what a script passed on. */
export function readSignLine(argv: readonly string[]): SignLine | string {
  const parsed = readArguments(argv, SIGN)
  if (parsed === undefined) return UNREADABLE_LINE
  const { positionals, values } = parsed
  const numbers = { threads: numberOf(values.threads), shardBytes: numberOf(values['shard-size']) }
  if (Object.values(numbers).some(Number.isNaN)) return '--threads and --shard-size are whole numbers.'
  return {
    ...commonOf(positionals, values),
    ...numbers,
    passphraseFile: values['passphrase-file'],
    certificate: values.certificate,
    chain: values.chain ?? [],
    hash: values.hash,
    allowsLinks: values['allow-links'],
    replace: values.replace,
  }
}

/** @returns A sentence where the line cannot be understood. It repeats nothing of what a script passed on. */
export function readVerifyLine(argv: readonly string[]): VerifyLine | string {
  const parsed = readArguments(argv, VERIFY)
  if (parsed === undefined) return UNREADABLE_LINE
  const { positionals, values } = parsed
  const { at } = values
  const threads = numberOf(values.threads)
  if (Number.isNaN(threads)) return '--threads is a whole number.'
  if (at !== undefined && (!TIME.test(at) || Number.isNaN(Date.parse(at))))
    return '--at is a time such as 2026-11-27T00:00:00Z.'
  return {
    ...commonOf(positionals, values),
    threads,
    roots: values.trust ?? [],
    at: at === undefined ? undefined : new Date(at),
  }
}

interface CommonValues {
  readonly key?: string
  readonly signature?: string
  readonly ignore?: readonly string[]
  readonly 'no-ignore-git': boolean
  readonly json: boolean
  readonly help: boolean
}

function commonOf(paths: readonly string[], values: CommonValues): CommonLine {
  const { key, signature, ignore: ignoredPaths = [], json, help } = values
  return { paths, key, signature, ignoredPaths, ignoresGit: !values['no-ignore-git'], json, help }
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  return /^\d{1,15}$/u.test(text) ? Number(text) : Number.NaN
}
