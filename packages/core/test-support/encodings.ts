type Encode = (text: string, chance: number) => string

const utf8 = (text: string) => Buffer.from(text, 'utf8')
const hexPairs = (text: string) => utf8(text).toString('hex').match(/../g) ?? []
const units = (text: string) => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
const every = (width: number, text: string, separator: string) =>
  (text.match(new RegExp(`.{1,${width}}`, 'gsu')) ?? []).join(separator)
const escaped = (text: string, backslash: string) =>
  units(text)
    .map((code) => `${backslash}u${code.toString(16).padStart(4, '0')}`)
    .join('')
const wide = (text: string) => Buffer.from(text, 'utf16le')
const turn13 = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => {
    const code = letter.charCodeAt(0)
    const first = code < 97 ? 65 : 97
    return String.fromCharCode(((code - first + 13) % 26) + first)
  })

function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = bits.match(/.{1,5}/g) ?? []
  return letters
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}

/** Names that HTML has for characters. */
const NAMES: Readonly<Record<string, string>> = {
  '@': '&commat;',
  '.': '&period;',
  ' ': '&nbsp;',
  '+': '&plus;',
  '-': '&hyphen;',
  ä: '&auml;',
  ö: '&ouml;',
}

/** Ways in which a model, a shopper or a program writes a text so that it does not look like itself. */
export const ENCODINGS: Readonly<Record<string, Encode>> = {
  'the plain text': (text) => text,
  capitals: (text) => text.toUpperCase(),
  'URL encoding': (text) => encodeURIComponent(text),
  'URL encoding, every byte': (text) =>
    hexPairs(text)
      .map((pair) => `%${pair}`)
      .join(''),
  'URL encoding, twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'form encoding': (text) => encodeURIComponent(text).replaceAll('%20', '+'),
  base64: (text) => utf8(text).toString('base64'),
  'base64 without padding': (text) => utf8(text).toString('base64').replaceAll('=', ''),
  'base64 for URLs': (text) => utf8(text).toString('base64url'),
  'base64 one byte on': (text) => utf8(`{${text}}`).toString('base64'),
  'base64 two bytes on': (text) => utf8(`: ${text},`).toString('base64'),
  'base64 of a larger text': (text) =>
    utf8(`Dear team, the customer says: ${text}. Please help as soon as you can.`).toString('base64'),
  'base64 cut out of a larger one': (text, chance) =>
    utf8(`Dear team, it was ${text} who asked.`)
      .toString('base64')
      .slice(1 + (chance % 7), -4),
  'base64 in lines': (text) => every(19, utf8(`From ${text} to you`).toString('base64'), '\n'),
  'base64 in fours': (text) => every(4, utf8(text).toString('base64'), ' '),
  'base64 in threes': (text) => every(3, utf8(text).toString('base64'), ' '),
  'base64 of UTF-16': (text) => wide(text).toString('base64'),
  base32: (text) => base32(utf8(text)),
  'base32 in small letters': (text) => base32(utf8(text)).toLowerCase(),
  hexadecimal: (text) => utf8(text).toString('hex'),
  'hexadecimal in capitals': (text) => utf8(text).toString('hex').toUpperCase(),
  'hexadecimal with spaces': (text) => hexPairs(text).join(' '),
  'hexadecimal with colons': (text) => hexPairs(text).join(':'),
  'hexadecimal with hyphens': (text) => hexPairs(text).join('-'),
  'hexadecimal as in programs': (text) =>
    hexPairs(text)
      .map((pair) => `\\x${pair}`)
      .join(''),
  'hexadecimal as numbers': (text) =>
    hexPairs(text)
      .map((pair) => `0x${pair}`)
      .join(', '),
  'hexadecimal of UTF-16': (text) => wide(text).toString('hex'),
  'the wrong end first': (text) => [...text].toReversed().join(''),
  'JSON escapes': (text) => escaped(text, '\\'),
  'JSON escapes, twice': (text) => escaped(text, '\\\\'),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify({ note: `${text}\n` })),
  'HTML, decimal': (text) =>
    units(text)
      .map((code) => `&#${code};`)
      .join(''),
  'HTML, hexadecimal': (text) =>
    units(text)
      .map((code) => `&#x${code.toString(16)};`)
      .join(''),
  'HTML names': (text) => [...text].map((character) => NAMES[character] ?? character).join(''),
  'HTML, twice': (text) =>
    units(text)
      .map((code) => `&amp;#${code};`)
      .join(''),
  rot13: turn13,
  'zero bytes': (text) => [...text].join('\0'),
  'letters with spaces': (text) => [...text].join(' '),
  'letters with hyphens': (text) => [...text].join('-'),
  'letters with dots': (text) => [...text].join('.'),
}

/** Each hides a text whole, so that one can be put into another. */
export const WRAPPERS: readonly string[] = Object.keys(ENCODINGS).filter(
  (name) => !/plain|capitals|larger/.test(name),
)

/** A text in one of the {@link ENCODINGS}. */
export function encode(name: string, text: string, chance: number): string {
  return ENCODINGS[name]?.(text, chance) ?? text
}
