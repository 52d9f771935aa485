import { type EncryptionContext, isEncryptionContext } from '../../keys/encryption-context.ts'
import { readArguments, UNREADABLE_LINE } from '../../read-arguments.ts'

/** What stands behind `cloister seal` and its kin. */
export interface SealCommandLine {
  readonly paths: readonly string[]
  readonly keys: readonly string[]
  readonly newKeys: readonly string[]
  readonly to?: string
  readonly context: EncryptionContext
  readonly frameBytes?: number
  readonly threads?: number
  readonly resume: boolean
  readonly replace: boolean
  readonly json: boolean
  readonly help: boolean
  readonly vaultTokenFile?: string
  readonly vaultCaFile?: string
  readonly vaultNamespace?: string
}

const OPTIONS = {
  key: { type: 'string', short: 'k', multiple: true },
  'new-key': { type: 'string', multiple: true },
  to: { type: 'string' },
  context: { type: 'string', multiple: true },
  'frame-size': { type: 'string' },
  threads: { type: 'string' },
  resume: { type: 'boolean', default: false },
  replace: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  'vault-token-file': { type: 'string' },
  'vault-ca': { type: 'string' },
  'vault-namespace': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** @returns A sentence where the line cannot be understood. It repeats nothing of what a script passed on. */
export function readSealCommandLine(argv: readonly string[]): SealCommandLine | string {
  const parsed = readArguments(argv, OPTIONS)
  if (parsed === undefined) return UNREADABLE_LINE
  const { positionals: paths, values } = parsed
  const context = contextOf(values.context ?? [])
  if (context === undefined) return '--context is NAME=TEXT, each name once, at most 16 of them.'
  const numbers = { frameBytes: numberOf(values['frame-size']), threads: numberOf(values.threads) }
  if (Object.values(numbers).some(Number.isNaN)) return '--frame-size and --threads are whole numbers.'
  const { key: keys = [], 'new-key': newKeys = [], resume, replace, json, help } = values
  return {
    ...{ paths, keys, newKeys, context, resume, replace, json, help },
    ...given({ to: values.to, ...numbers, vaultTokenFile: values['vault-token-file'] }),
    ...given({ vaultCaFile: values['vault-ca'], vaultNamespace: values['vault-namespace'] }),
  }
}

type Given<Values> = { readonly [Name in keyof Values]?: Exclude<Values[Name], undefined> }

/** Without what was not given. */
function given<Values extends object>(values: Values): Given<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Given<Values>
}

function contextOf(entries: readonly string[]): EncryptionContext | undefined {
  const pairs = entries.map((entry) => {
    const cut = entry.indexOf('=')
    return [entry.slice(0, Math.max(cut, 0)), entry.slice(cut + 1)] as const
  })
  const context = Object.fromEntries(pairs)
  return isEncryptionContext(context) && Object.keys(context).length === pairs.length ? context : undefined
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  return /^\d{1,9}$/u.test(text) ? Number(text) : Number.NaN
}
