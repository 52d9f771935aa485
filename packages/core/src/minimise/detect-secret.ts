import type { Detection } from './detection.ts'

/**
 * Finds what opens doors: private keys, bearer tokens, JWTs, and the access keys of clouds, shops and model
 * services. Each pattern begins where a run of its characters begins, so that no text is read twice.
 */
export function detectSecret(text: string): readonly Detection[] {
  return SECRETS.flatMap((secret) =>
    Array.from(text.matchAll(secret), ({ index, 0: { length } }): Detection => {
      return { start: index, end: index + length, kind: 'TOKEN' }
    }),
  )
}

const SECRETS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:[^-]{0,16384}-----END [A-Z ]{0,30}PRIVATE KEY-----|[^-]{0,16384})/g,
  /\bBearer[ \t]{1,4}[\w.~+/-]{20,4096}=*/gi,
  /(?<![\w-])eyJ[\w-]{8,8192}\.eyJ[\w-]{4,8192}(?:\.[\w-]{0,8192})?/g,
  /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/g,
  /(?<![A-Za-z0-9])shp(?:at|ss|ca|pa|ua)_[a-fA-F0-9]{16,64}/g,
  /(?<![\w-])sk-[A-Za-z0-9_-]{20,200}/g,
  /(?<![\w-])[sr]k_live_[A-Za-z0-9]{16,120}/g,
  /(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{36,255}/g,
]
