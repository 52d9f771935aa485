import type { Detection } from './detection.ts'

/**
 * Finds secrets by the name they are given to: `secret = …`, `"access_token": "…"`, `X-Shopify-Access-Token: …`, "my
 * API key is …". In a link's query a few characters are enough; elsewhere the value must look random.
 */
export function detectAssignedSecret(text: string): readonly Detection[] {
  if (!NAME.test(text)) return []
  return Array.from(text.matchAll(ASSIGNMENT)).flatMap(({ index, 0: { length }, groups }): Detection[] => {
    const parameter = groups?.['parameter']
    const value = parameter ?? groups?.['value'] ?? ''
    const isSecret = parameter !== undefined || looksRandom(value)
    return isSecret ? [{ start: index + length - value.length, end: index + length, kind: 'TOKEN' }] : []
  })
}

/** The shortest value that may look random; as short as an access key of a cloud. */
export const SHORTEST_RANDOM = 20
/** What an assignment in a link's query looks like up to its equals sign. */
export const PARAMETER: RegExp = /[?&;#][\w.-]{1,48}=/

const NAMES =
  '(?:keys?|tokens?|secrets?|sig|signature|sess(?:ion)?(?:_?id)?|sid|password|passwd|pwd|auth|authorization|credentials?)'
const ASSIGNS = '["\'\\\\]{0,2}\\s{0,3}(?:[:=]|\\bis\\b|\\bist\\b|\\best\\b|\\bes\\b)'
const NAME = new RegExp(NAMES + ASSIGNS, 'i')
const ASSIGNMENT = new RegExp(
  `[?&;#][\\w.-]{0,32}?${NAMES}=(?=[^\\s&]{6})(?<parameter>[^\\s&#"'<>]{6,512})|` +
    `${NAMES}${ASSIGNS}\\s{0,3}["'\\\\]{0,2}(?<value>[\\w.~+/-]{${SHORTEST_RANDOM},512}={0,2})`,
  'gi',
)

/** Letters and digits change places often, and no character prevails: neither words nor numbers do that. */
function looksRandom(value: string): boolean {
  const changes = value.match(/[a-z](?=\d)|\d(?=[a-z])/gi)?.length ?? 0
  return changes >= FEWEST_CHANGES && bitsPerCharacter(value) >= FEWEST_BITS
}

const FEWEST_CHANGES = 3
const FEWEST_BITS = 3

/** Shannon's entropy of the characters. */
function bitsPerCharacter(value: string): number {
  const counts = new Map<string, number>()
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1)
  return Array.from(counts.values(), (count) => count / value.length).reduce(
    (bits, share) => bits - share * Math.log2(share),
    0,
  )
}
