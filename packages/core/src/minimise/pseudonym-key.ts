import type { DetectedKind } from './detection.ts'
import { foldText } from './fold-text.ts'

/**
 * What two spellings of one value have in common: for each kind, case, spaces and punctuation count only where they
 * tell values apart. The dots of `a.b@c.example` and the case of a key do.
 */
export function pseudonymKey(kind: DetectedKind, original: string): string {
  const key = (SPELLINGS[kind] ?? exactly)(original)
  return `${kind} ${key === '' ? original : key}`
}

const SPELLINGS: Readonly<Partial<Record<DetectedKind, (original: string) => string>>> = {
  EMAIL: withoutSpace,
  IP: withoutSpace,
  PHONE: (original) => lettersAndDigits(original.replace(/^\s*00(?=\s?[1-9])/, '+')),
  CARD: lettersAndDigits,
  IBAN: lettersAndDigits,
  ID: lettersAndDigits,
  NAME: words,
  ADDRESS: words,
  BIRTH: words,
}

function exactly(original: string): string {
  return original
}

function withoutSpace(original: string): string {
  const { text } = foldText(original)
  return /\s/.test(text) ? text.replace(/\s+/gu, '') : text
}

function lettersAndDigits(original: string): string {
  return foldText(original).text.replace(/[^\p{L}\p{N}+]/gu, '')
}

function words(original: string): string {
  const { text } = foldText(original)
  // Most names and streets are small letters between single spaces, and finding that out costs less than replacing.
  if (/^[a-z\d]+(?: [a-z\d]+){0,8}$/.test(text)) return text
  return text
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
