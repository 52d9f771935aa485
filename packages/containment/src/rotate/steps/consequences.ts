import type { CloisterErrorCode } from '@cloister/core'
import type { PlannedKey } from '../plan/rotation-plan.ts'

/** What fails, and the error that tells. */
export interface Consequence {
  readonly code?: CloisterErrorCode
  readonly says: string
}

/** What happens where a key is not rotated as its plan has it. Each is tested with what really fails. */
export interface Consequences {
  /** The new version is used before everybody knows it. */
  readonly usedTooEarly?: Consequence
  /** The old version is taken away while something still needs it. */
  readonly retiredTooEarly?: Consequence
  /** The old version stays in use. */
  readonly renewedLate: Consequence
}

export const CONSEQUENCES: Readonly<Record<PlannedKey['kind'], Consequences>> = {
  'pass-keys': {
    usedTooEarly: {
      code: 'CLOISTER_PASS_INVALID',
      says: 'A server that does not know the new key refuses passes that others signed with it. Shoppers get a new pass, and their conversation begins anew.',
    },
    retiredTooEarly: {
      code: 'CLOISTER_PASS_INVALID',
      says: 'Passes of the old key are refused. Shoppers get a new pass, and their conversation begins anew.',
    },
    renewedLate: { says: 'Nothing fails. Whoever has the old key can make passes for longer than planned.' },
  },
  'session-keys': {
    usedTooEarly: {
      code: 'CLOISTER_SESSION_UNREADABLE',
      says: 'A server that does not know the new key cannot read sessions that others wrote with it.',
    },
    retiredTooEarly: {
      code: 'CLOISTER_SESSION_UNREADABLE',
      says: 'Sessions of the old key cannot be read. Their shops have to open the app once more.',
    },
    renewedLate: {
      says: 'Nothing fails. Whoever has the old key can read sessions for longer than planned.',
    },
  },
  'client-key': {
    usedTooEarly: {
      code: 'CLOISTER_TOKEN_REFUSED',
      says: 'The authorization server does not know the new key and gives no token: every answer is one without the model.',
    },
    retiredTooEarly: {
      code: 'CLOISTER_TOKEN_REFUSED',
      says: 'The authorization server knows the old key no more, and servers that still sign with it get no token.',
    },
    renewedLate: {
      code: 'CLOISTER_TOKEN_REFUSED',
      says: 'Once the authorization server lets the old key expire it gives no token: every answer is one without the model.',
    },
  },
  'client-secret': {
    usedTooEarly: {
      code: 'CLOISTER_TOKEN_REFUSED',
      says: 'The authorization server does not know the new secret and gives no token: every answer is one without the model.',
    },
    retiredTooEarly: {
      code: 'CLOISTER_TOKEN_REFUSED',
      says: 'The authorization server takes the old secret no more, and servers that still use it get no token.',
    },
    renewedLate: {
      code: 'CLOISTER_TOKEN_REFUSED',
      says: 'Once the authorization server lets the old secret expire it gives no token: every answer is one without the model.',
    },
  },
  'client-certificate': {
    renewedLate: {
      code: 'CLOISTER_TOKEN_REFUSED',
      says: 'After its end the certificate proves nothing: the authorization server gives no token, and the gateway opens no connection.',
    },
  },
  'sidecar-secret': {
    usedTooEarly: {
      code: 'CLOISTER_SIGNATURE_REFUSED',
      says: 'The sidecar does not know the new secret and refuses what the module signs with it.',
    },
    retiredTooEarly: {
      code: 'CLOISTER_SIGNATURE_REFUSED',
      says: 'The sidecar refuses what a Magento server still signs with the old secret.',
    },
    renewedLate: {
      says: 'Nothing fails. Whoever has the old secret can ask the sidecar for longer than planned.',
    },
  },
  'sealing-key': {
    usedTooEarly: {
      code: 'CLOISTER_KEY_REFUSED',
      says: 'Servers that do not have the new key cannot open what is sealed with it.',
    },
    retiredTooEarly: {
      code: 'CLOISTER_KEY_REFUSED',
      says: 'Sealed files and copies that only the old key opens are lost.',
    },
    renewedLate: {
      says: 'Nothing fails. Whoever has the old key can open what was sealed for longer than planned.',
    },
  },
  'transit-key': {
    retiredTooEarly: {
      code: 'CLOISTER_KEY_REFUSED',
      says: 'Sealed files and copies of an older version do not open until min_decryption_version of the key is lowered again.',
    },
    renewedLate: { says: 'Nothing fails. The old version wraps data keys for longer than planned.' },
  },
  'pseudonym-keys': {
    retiredTooEarly: {
      says: 'Nothing fails. What was counted of an order’s people so far is not found any more, and begins anew.',
    },
    renewedLate: {
      says: 'Nothing fails. Pseudonyms can be linked to people for longer than the shop declares.',
    },
  },
}
