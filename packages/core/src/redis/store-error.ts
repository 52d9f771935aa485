import { CloisterError } from '../cloister-error.ts'

/** What a server's refusals begin with, and how we call it: its own words may hold a name or a key. */
const REASONS: readonly (readonly [start: string, reason: string])[] = [
  ['OOM', 'memory'],
  ['READONLY', 'read_only'],
  ['NOPERM', 'permission'],
  ['NOAUTH', 'permission'],
  ['WRONGPASS', 'permission'],
  ['MOVED', 'cluster'],
  ['CROSSSLOT', 'cluster'],
  ['CLUSTERDOWN', 'cluster'],
  ['ERR unknown command', 'version_below_7'],
  ['ERR unknown subcommand', 'version_below_7'],
]

/** A fault of a store of counts, in our words. */
export function storeError(cause: unknown): CloisterError {
  return new CloisterError('CLOISTER_STORE_UNAVAILABLE', { cause, details: { reason: reasonOf(cause) } })
}

function reasonOf(cause: unknown): string {
  if (typeof cause === 'string') return cause
  if (!(cause instanceof Error) || cause.name !== 'ReplyError') return 'connection'
  return REASONS.find(([start]) => cause.message.startsWith(start))?.[1] ?? 'refused'
}
