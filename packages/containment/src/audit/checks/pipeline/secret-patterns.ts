import { digestOf } from '../../evidence.ts'

/** A credential by its form, and whom it belongs to. */
export interface SecretPattern {
  readonly name: string
  /** Its first group, or all of it, is the secret. */
  readonly pattern: RegExp
}

/** Forms that the issuers publish. Each begins with letters that nothing else begins with, so a hit is a hit. */
const SECRET_PATTERNS: readonly SecretPattern[] = [
  { name: 'a token of Hugging Face', pattern: /\bhf_[A-Za-z0-9]{30,40}\b/gu },
  { name: 'a key of OpenAI', pattern: /\bsk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,200}(?![\w-])/gu },
  { name: 'a key of Anthropic', pattern: /\bsk-ant-[a-z0-9]{2,10}-[A-Za-z0-9_-]{40,150}/gu },
  { name: 'a key of AWS', pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/gu },
  {
    name: 'a secret of AWS',
    pattern: /aws_?secret_?(?:access_?)?key["'\s]*[:=]+\s*["']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/giu,
  },
  { name: 'a key of Google', pattern: /\bAIza[A-Za-z0-9_-]{35}(?![\w-])/gu },
  { name: 'a token of GitHub', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,90})\b/gu },
  { name: 'a token of GitLab', pattern: /\bglpat-[\w-]{20,60}\b/gu },
  { name: 'a token of Shopify', pattern: /\bshp(?:at|ca|pa|ss|ua|tka)_[a-fA-F0-9]{32}\b/gu },
  { name: 'a key of Stripe', pattern: /\b[rs]k_live_[A-Za-z0-9]{20,120}\b/gu },
  { name: 'a token of npm', pattern: /\bnpm_[A-Za-z0-9]{36}\b/gu },
  { name: 'a token of Slack', pattern: /\bxox[abeprs]-[A-Za-z0-9-]{20,200}/gu },
  { name: 'a key of LangSmith', pattern: /\blsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}\b/gu },
  {
    name: 'a key of Langfuse',
    pattern: /\bsk-lf-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}\b/gu,
  },
  { name: 'a key of Weights & Biases', pattern: /WANDB_API_KEY["'\s]*[:=]+\s*["']?([a-f0-9]{40})\b/gu },
  { name: 'a key of age', pattern: /\bAGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}\b/gu },
  {
    name: 'a private key',
    pattern: /-----BEGIN (?:[A-Z]{2,10} )?PRIVATE KEY-----\s*[A-Za-z0-9+/=\s\\n]{64}/gu,
  },
  // The keys with which Composer opens Adobe's repository, and integration tokens of a shop.
  {
    name: 'a key of the Adobe Commerce repository',
    pattern:
      /repo\.magento\.com["'\s:{]+"username"\s*:\s*"[a-f0-9]{32}"\s*,\s*"password"\s*:\s*"([a-f0-9]{32})"/gu,
  },
  {
    name: 'a token of a Magento integration',
    pattern:
      /\b(?:MAGENTO|COMMERCE|M2)_?\w{0,20}(?:ACCESS|INTEGRATION|CONSUMER|ADMIN|API)_?\w{0,12}(?:TOKEN|SECRET|KEY)["'\s]*[:=]+\s*["']?([a-z0-9]{32})(?![a-z0-9])/giu,
  },
]

/** A secret in a text, told without a character of it. */
export interface FoundSecret {
  readonly name: string
  readonly offset: number
  /** The same secret twice is one to revoke; its digest is no way back to it. */
  readonly mark: string
}

/** Secrets in a text, where they begin. What is plainly a placeholder is none. */
export function findSecrets(text: string): readonly FoundSecret[] {
  return SECRET_PATTERNS.flatMap(({ name, pattern }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const secret = match[1] ?? match[0]
      const mark = digestOf(`cloister audit ${secret}`).slice(0, 12)
      return isPlaceholder(secret) ? [] : [{ name, offset: match.index, mark }]
    }),
  )
}

/** `xxxx`, `1234567890`, `your-key-here` and the examples of manuals. */
function isPlaceholder(secret: string): boolean {
  if (
    /example|placeholder|changeme|your[-_]|dummy|sample|redacted|x{6}|\.{3}|0{8}|1{8}|(?:1234567|abcdefg)/iu.test(
      secret,
    )
  )
    return true
  if (secret.startsWith('-----BEGIN')) return false
  const body = secret.replace(/^[A-Za-z]{2,6}[-_](?:ant-|proj-|svcacct-)?/u, '')
  // Words joined by hyphens are a sentence; keys mix letters and digits, or cases.
  if (!/\d/u.test(body) && !(/[a-z]/u.test(body) && /[A-Z]/u.test(body))) return true
  return new Set(body).size < Math.min(10, body.length / 2)
}
