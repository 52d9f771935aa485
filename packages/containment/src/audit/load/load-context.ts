import type { Notice, NoticeCode } from '../notice.ts'

/** What a loader is given: whose target it reads, and where to say what it could not. */
export interface LoadContext {
  /** Name of the target in the configuration. */
  readonly target: string
  note(code: NoticeCode, place?: string): void
  readonly signal: AbortSignal
}

/** The most that one run takes of anything, so that hostile input costs no more than large input. */
export const LOAD_LIMITS = {
  folderDepth: 64,
  filesPerTarget: 500_000,
  /** Of a file that is parsed as a whole. */
  documentBytes: 4_194_304,
  /** Of a file that is searched as text. */
  textBytes: 8_388_608,
  /** Of a file of rows, from its beginning. */
  tableBytes: 1_048_576,
  /** Of one line of a log; the rest of it is passed over. */
  lineCharacters: 65_536,
  yamlDocuments: 10_000,
  yamlAliases: 100,
  nesting: 1000,
} as const

/** Collects notices, the same one at the same place once. */
export function noticeCollector(): { readonly notices: Notice[]; note(notice: Notice): void } {
  const notices: Notice[] = []
  const seen = new Set<string>()
  return {
    notices,
    note(notice) {
      const key = JSON.stringify([notice.code, notice.target, notice.place, notice.checkId])
      if (seen.has(key)) return
      seen.add(key)
      notices.push(notice)
    },
  }
}
