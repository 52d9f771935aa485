import { refusal, type SignatureRefusal } from './signature-refusal.ts'

/** @throws A refusal for this reason, for what is no JSON in UTF-8. */
export function parseJson(bytes: Uint8Array, reason: SignatureRefusal): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw refusal(reason, cause)
  }
}
