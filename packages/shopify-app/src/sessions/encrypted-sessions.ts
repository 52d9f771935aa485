import { CloisterError, isCloisterError } from '@cloister/core'
import { Session } from '@shopify/shopify-api'
import { currentCipher } from './current-cipher.ts'
import type { SessionCipher, SessionKey } from './session-cipher.ts'
import type { SessionStore } from './session-store.ts'

export interface EncryptedSessionsOptions {
  /**
   * The first encrypts, each decrypts. To rotate, put a new one in front and take the old one away after 90 days, when
   * every refresh token that it encrypted has ended. At least one, with different names. A function is asked at each
   * call, so that keys are rotated without a restart; what it gives has to be at hand.
   */
  readonly keys: readonly SessionKey[] | (() => readonly SessionKey[])
}

/** Marks a session that is encrypted; the name of the key follows. */
const MARK = 'cloister-1:'
/** The columns that Shopify's PostgreSQL and MySQL storages have: 255 characters for a token, 1024 for the scope. */
const TOKEN_CHARACTERS = 255
/** No character of base64url. */
const FILLER = '.'

/**
 * Puts encryption before any store of sessions: tokens, scopes and the names of staff are unreadable without the key, and
 * a session neither opens under another id nor when half of it was replaced. Id and shop stay readable, because they
 * are what is searched for. A session that is not encrypted is refused.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`; from `loadSession` also
 * `CLOISTER_SESSION_UNREADABLE`.
 */
export function encryptedSessions(store: SessionStore, { keys }: EncryptedSessionsOptions): SessionStore {
  const current = currentCipher(keys)
  return {
    storeSession: async (session) => await store.storeSession(await sealed(session, current())),
    async loadSession(id) {
      const found = await store.loadSession(id)
      // A store that answers with another's session would be believed, if the id were taken from its answer.
      return found && (await opened(found, { id, cipher: current() }))
    },
    deleteSession: (id) => store.deleteSession(id),
    deleteSessions: (ids) => store.deleteSessions(ids),
    ...(store.findSessionsByShop && {
      async findSessionsByShop(shop: string) {
        const found = (await store.findSessionsByShop?.(shop)) ?? []
        const cipher = current()
        return await Promise.all(found.map((session) => openedOrBare(session, cipher)))
      },
    }),
  }
}

/** One ciphertext over the columns that every store has. All are always filled, so that none keeps what was before. */
async function sealed(session: Session, cipher: SessionCipher): Promise<Session> {
  const { id, shop } = session
  const text = JSON.stringify(session.toPropertyArray(true))
  const { keyName, sealed } = await cipher.seal(text, contextOf(session))
  return new Session({
    id,
    shop,
    state: `${MARK}${keyName}`,
    isOnline: false,
    accessToken: sealed.slice(0, TOKEN_CHARACTERS),
    refreshToken: sealed.slice(TOKEN_CHARACTERS, 2 * TOKEN_CHARACTERS) || FILLER,
    scope: sealed.slice(2 * TOKEN_CHARACTERS) || FILLER,
  })
}

async function opened(
  stored: Session,
  { id, cipher }: { readonly id: string; readonly cipher: SessionCipher },
): Promise<Session> {
  const { shop, state, accessToken = '', refreshToken = FILLER, scope = FILLER } = stored
  if (!state.startsWith(MARK)) throw new CloisterError('CLOISTER_SESSION_UNREADABLE')
  const rest = [refreshToken, scope].map((part) => (part === FILLER ? '' : part)).join('')
  const text = await cipher.open(
    { keyName: state.slice(MARK.length), sealed: accessToken + rest },
    contextOf({ id, shop }),
  )
  return Session.fromPropertyArray(JSON.parse(text) as [string, string | number | boolean][], true)
}

/** What cannot be read is found all the same, without its tokens: it has to be possible to delete it. */
async function openedOrBare(stored: Session, cipher: SessionCipher): Promise<Session> {
  const { id, shop } = stored
  try {
    return await opened(stored, { id, cipher })
  } catch (cause) {
    if (!isCloisterError(cause)) throw cause
    return new Session({ id, shop, state: '', isOnline: false })
  }
}

/** In JSON, so that no id and shop spell the same as another pair. */
function contextOf({ id, shop }: Pick<Session, 'id' | 'shop'>): string {
  return JSON.stringify([id, shop])
}
