/**
 * A text with its escapes undone: percent signs of URLs, backslashes of JSON and programs, character references of
 * HTML, each as often as they were put on. Characters that were not escaped stay.
 */
export function undoEscapes(text: string): string {
  let current = text
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = current
    // Bytes belong together: two or more of them may be one character.
    if (current.includes('\\')) current = undoBackslashes(current.replace(BYTE, '%$1'))
    if (current.includes('%')) current = undoPercent(current)
    if (current.includes('&')) current = undoReferences(current)
    if (current === before) break
  }
  return current
}

const MOST_ROUNDS = 4

function undoPercent(text: string): string {
  return text
    .replace(/%u([\da-f]{4})/gi, (_, hex: string) => fromHex(hex))
    .replace(/(?:%[\da-f]{2})+/gi, (escaped) => {
      try {
        return decodeURIComponent(escaped)
      } catch {
        return escaped.replace(/%(..)/g, (_, hex: string) => fromHex(hex))
      }
    })
}

const BYTE = /\\{1,8}x([\da-f]{2})/gi

/** Any number of backslashes says the same: JSON inside JSON doubles them. */
const BACKSLASHES = /\\{1,8}(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|([0-3][0-7]{2})|(["'/bfnrt]))/gi

function undoBackslashes(text: string): string {
  return text.replace(BACKSLASHES, (_, point, unit, octal, plain: string) => {
    const hex: string | undefined = point ?? unit
    if (hex !== undefined) return fromHex(hex)
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
    return /["'/]/.test(plain) ? plain : ' '
  })
}

const REFERENCE = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,11}));?/gi

function undoReferences(text: string): string {
  return text.replace(REFERENCE, (written, decimal?: string, hex?: string, name = '') => {
    if (decimal !== undefined) return fromPoint(Number(decimal))
    return hex === undefined ? (NAMED.get(name) ?? accented(name) ?? written) : fromHex(hex)
  })
}

const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    apos: "'",
    bsol: '\\',
    colon: ':',
    comma: ',',
    commat: '@',
    dash: '-',
    equals: '=',
    excl: '!',
    gt: '>',
    hyphen: '-',
    lowbar: '_',
    lpar: '(',
    lt: '<',
    nbsp: ' ',
    num: '#',
    percnt: '%',
    period: '.',
    plus: '+',
    quot: '"',
    rpar: ')',
    semi: ';',
    sol: '/',
    szlig: 'ß',
  }),
)

const ACCENTS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  ring: '\u030a',
  cedil: '\u0327',
  caron: '\u030c',
  lig: '',
  slash: '',
  stroke: '',
}

/** In one character, as letters are written that were moved by half an alphabet before. */
function accented(name: string): string | undefined {
  const [, letter, accent = ''] =
    /^([a-z]{1,2})(acute|grave|circ|uml|tilde|ring|cedil|slash|caron|lig|stroke)$/i.exec(name) ?? []
  return letter && (letter + (ACCENTS[accent.toLowerCase()] ?? '')).normalize()
}

function fromHex(hex: string): string {
  return fromPoint(Number.parseInt(hex, 16))
}

function fromPoint(point: number): string {
  return point <= 0x10_ff_ff ? String.fromCodePoint(point) : ' '
}
