import { base64url } from 'jose'
import { CloisterError } from '../cloister-error.ts'
import type { AnswerSource } from '../wire/replies.ts'

/** Where the next page of a search begins, and who found what the first one showed. */
export interface PageStart {
  readonly offset: number
  readonly source: AnswerSource
}

/** Cursors hold for the search that they were given for, and tell nothing of it. */
export interface PageCursors {
  issue(start: PageStart, question: string): Promise<string>
  /** @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED` for one that was changed or is of another search. */
  read(cursor: string, question: string): Promise<PageStart>
}

const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' } as const
const SOURCES: readonly AnswerSource[] = ['rules', 'model']
const MAC_BYTES = 12

/**
 * One byte of offset, one of source, and an HMAC-SHA-256 over both and the question, cut to 96 bits: nothing is kept
 * between pages, and what was asked is not in it.
 */
export function createPageCursors(key: string): PageCursors {
  const encoder = new TextEncoder()
  let secret: ReturnType<typeof importKey> | undefined
  const issue = async ({ offset, source }: PageStart, question: string) => {
    const head = Uint8Array.of(offset, SOURCES.indexOf(source))
    secret ??= importKey(encoder.encode(key))
    const signed = encoder.encode(`cursor:${head.join('.')}:${question}`)
    const mac = new Uint8Array(await crypto.subtle.sign('HMAC', await secret, signed), 0, MAC_BYTES)
    return base64url.encode(Uint8Array.of(...head, ...mac))
  }
  return {
    issue,
    async read(cursor, question) {
      const [offset = 0, at = 0] = bytesOf(cursor)
      const source = SOURCES[at]
      // Whoever changes it gets no other page than one that they could have asked for, so time may be told.
      if (source === undefined || (await issue({ offset, source }, question)) !== cursor) {
        throw new CloisterError('CLOISTER_REQUEST_MALFORMED', {
          details: { field: 'catalog.pagination.cursor' },
        })
      }
      return { offset, source }
    },
  }
}

function importKey(bytes: Uint8Array<ArrayBuffer>) {
  return crypto.subtle.importKey('raw', bytes, ALGORITHM, false, ['sign'])
}

function bytesOf(text: string): Iterable<number> {
  if (!/^[\w-]{1,64}$/u.test(text)) return []
  try {
    return base64url.decode(text)
  } catch {
    return []
  }
}
