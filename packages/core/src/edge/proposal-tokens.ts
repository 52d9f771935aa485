import { base64url, type CryptoKey, errors, jwtVerify, SignJWT } from 'jose'
import { CloisterError } from '../cloister-error.ts'
import { SUPPORT_ACTIONS, type SupportAction } from '../crossing/support-crossing.ts'

/** What a shopper has confirmed: read from a token that this edge signed for this pass. */
export interface ConfirmedProposal {
  readonly action: SupportAction
  /** Random, of this proposal. */
  readonly id: string
  /** Whether an order is the one that was proposed. */
  isFor(orderNumber: string): Promise<boolean>
}

export interface ProposalTokens {
  issue(proposal: {
    readonly passId: string
    readonly action: string
    readonly orderNumber: string
  }): Promise<string>
  /** @throws A {@link CloisterError} with code `CLOISTER_PROPOSAL_INVALID`. */
  read(token: string, passId: string): Promise<ConfirmedProposal>
}

/** As long as a token holds: enough to read what is proposed, too short to be found later. */
export const PROPOSAL_SECONDS = 600

const AUDIENCE = 'cloister-action'
const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' } as const

/** Signs with HS256 under the key of the passes; the audience tells the two apart. All keys verify. */
export function createProposalTokens(keys: readonly string[]): ProposalTokens {
  const imported = keys.map((key) => importOnce(key))
  const signing = imported[0]
  return {
    async issue({ passId, action, orderNumber }) {
      if (signing === undefined) throw invalid()
      const key = await signing()
      const id = crypto.randomUUID()
      return await new SignJWT({ act: action, ord: await orderMark(key, `${id}:${orderNumber}`) })
        .setProtectedHeader({ alg: 'HS256' })
        .setJti(id)
        .setSubject(passId)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${PROPOSAL_SECONDS}s`)
        .sign(key)
    },
    async read(token, passId) {
      for (const key of imported) {
        const found = await proposalIn(token, await key(), passId)
        if (found !== undefined) return found
      }
      throw invalid()
    },
  }
}

async function proposalIn(
  token: string,
  key: CryptoKey,
  passId: string,
): Promise<ConfirmedProposal | undefined> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      audience: AUDIENCE,
      subject: passId,
      requiredClaims: ['exp', 'jti', 'act', 'ord'],
    })
    const id = payload.jti ?? ''
    const action = SUPPORT_ACTIONS.find((name) => name === payload['act'])
    if (action === undefined) return undefined
    return {
      action,
      id,
      isFor: async (orderNumber) => (await orderMark(key, `${id}:${orderNumber}`)) === payload['ord'],
    }
  } catch (cause) {
    if (cause instanceof errors.JOSEError || cause instanceof TypeError) return undefined
    throw cause
  }
}

/** Binds a token to an order without saying its number. */
async function orderMark(key: CryptoKey, text: string): Promise<string> {
  const digest = await crypto.subtle.sign(ALGORITHM.name, key, new TextEncoder().encode(`order:${text}`))
  return base64url.encode(new Uint8Array(digest, 0, 16))
}

function importOnce(key: string): () => Promise<CryptoKey> {
  let imported: Promise<CryptoKey> | undefined
  return () =>
    (imported ??= crypto.subtle.importKey('raw', Uint8Array.from(base64url.decode(key)), ALGORITHM, false, [
      'sign',
      'verify',
    ]))
}

function invalid(): CloisterError {
  return new CloisterError('CLOISTER_PROPOSAL_INVALID')
}
