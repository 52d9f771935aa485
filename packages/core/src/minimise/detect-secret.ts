import { detectAssignedSecret } from './detect-assigned-secret.ts'
import type { Detection } from './detection.ts'

/**
 * Finds what opens doors: private keys, bearer and basic credentials, JWTs, the access keys of clouds, shops,
 * repositories and model services, and whatever is assigned to a name such as `token=`.
 *
 * Each pattern begins where a run of its characters begins, so that no text is read twice.
 */
export function detectSecret(text: string): readonly Detection[] {
  const found = SECRETS.flatMap((secret) => Array.from(text.matchAll(secret), detectionOf))
  return [...found, ...basicCredentials(text), ...detectAssignedSecret(text)]
}

/** Forms that a provider gives its keys, each with the prefix by which scanners know it. */
const PREFIXED = [
  '(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])',
  'AIza[\\w-]{35}',
  'ya29\\.[\\w-]{20,512}',
  'shp(?:at|ss|ca|pa|ua|ka)_[a-fA-F0-9]{16,64}',
  'sk-[\\w-]{20,200}',
  '[srp]k_(?:live|test)_[A-Za-z0-9]{16,120}',
  'whsec_[A-Za-z0-9+/=]{16,120}',
  'gh[pousr]_[A-Za-z0-9]{36,255}',
  'github_pat_\\w{22,255}',
  'gl(?:pat|dt|rt|ptt|cbt|ft|soat|oas|agent)-[\\w.-]{20,255}',
  'xox[abeoprs]-[\\w-]{16,255}',
  'xapp-[\\w-]{16,255}',
  'SG\\.[\\w-]{16,64}\\.[\\w-]{16,64}',
  '(?:AC|SK)[0-9a-f]{32}(?![A-Za-z0-9])',
  'npm_[A-Za-z0-9]{36}',
  'pypi-[\\w-]{50,255}',
  'hf_[A-Za-z0-9]{30,64}',
  'gsk_[A-Za-z0-9]{40,64}',
  'do[opr]_v1_[0-9a-f]{64}',
  'eyJ[\\w-]{8,8192}\\.eyJ[\\w-]{4,8192}(?:\\.[\\w-]{0,8192})?',
].join('|')

const SECRETS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:[^-]{0,16384}-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----|[^-]{0,16384})/g,
  /\bBearer[ \t]{1,4}[\w.~+/-]{20,4096}=*/gi,
  new RegExp(`(?<![\\w-])(?:${PREFIXED})`, 'g'),
  /:\/\/[^\s/:@]{1,64}:[^\s/@]{1,128}@/g,
  /hooks\.slack\.com\/services\/[\w/]{20,128}/g,
]

const BASIC = /\bBasic[ \t]{1,4}([A-Za-z0-9+/]{18,1024}={0,2})/gi

/** Base64 of a name, a colon and a password; "basic troubleshooting" decodes to nothing of the kind. */
function basicCredentials(text: string): readonly Detection[] {
  return Array.from(text.matchAll(BASIC))
    .filter(([, encoded = '']) => encoded.length % 4 === 0 && /^[ -~]+:[ -~]+$/.test(atob(encoded)))
    .map(detectionOf)
}

function detectionOf({ index, 0: { length } }: RegExpExecArray): Detection {
  return { start: index, end: index + length, kind: 'TOKEN' }
}
