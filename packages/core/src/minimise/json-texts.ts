import { isDigitCode } from './ascii-code.ts'
/** Everything in a JSON document that can hold words. */
export interface JsonTexts {
  /** Every key of every object. */
  readonly keys: ReadonlySet<string>
  /** Every string, and every number as it is written and as it is read. */
  readonly texts: ReadonlySet<string>
}

/**
 * Reads the keys and texts of a JSON document, and of JSON written inside its strings: a chat message carries the
 * question that way. `undefined` when the document is not JSON.
 *
 * It reads the characters and not the parsed object, which forgets all but the last of several equal keys.
 */
export function jsonTexts(body: string): JsonTexts | undefined {
  if (!isJson(body)) return undefined
  const found = { keys: new Set<string>(), texts: new Set<string>() }
  readDocument(body, found, MOST_DOCUMENTS)
  return found
}

interface Found {
  readonly keys: Set<string>
  readonly texts: Set<string>
}

/** How many documents are opened one inside the other; what is deeper is read as a text. */
const MOST_DOCUMENTS = 4

/** A valid document alternates between strings and what stands between them: numbers, words and brackets. */
function readDocument(json: string, found: Found, depth: number): void {
  for (let at = 0; at < json.length; ) {
    const start = json.indexOf('"', at)
    const end = start === -1 ? json.length : start
    if (holdsDigit(json, at, end)) readNumbers(json.slice(at, end), found.texts)
    if (start === -1) return
    at = endOfString(json, start)
    const text = stringAt(json, start, at)
    if (isKeyBefore(json, at)) found.keys.add(text)
    else readText(text, found, depth - 1)
  }
}

function readText(text: string, found: Found, depth: number): void {
  if (depth > 0 && /^\s*[[{"]/.test(text) && isJson(text)) readDocument(text, found, depth)
  else found.texts.add(text)
}

function holdsDigit(json: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (isDigitCode(json.charCodeAt(at))) return true
  }
  return false
}

function readNumbers(between: string, texts: Set<string>): void {
  for (const [number] of between.matchAll(/[\d.eE+-]+/g)) {
    texts.add(number)
    if (/[.eE]/.test(number)) texts.add(String(Number(number)))
  }
}

/** Behind the closing quote: the first one with an even number of backslashes before it. */
function endOfString(json: string, start: number): number {
  for (let at = json.indexOf('"', start + 1); at !== -1; at = json.indexOf('"', at + 1)) {
    let backslashes = 0
    while (json.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++
    if (backslashes % 2 === 0) return at + 1
  }
  return json.length
}

const BACKSLASH = 0x5c

function stringAt(json: string, start: number, end: number): string {
  const inside = json.slice(start + 1, end - 1)
  return inside.includes('\\') ? String(JSON.parse(json.slice(start, end))) : inside
}

function isKeyBefore(json: string, end: number): boolean {
  let at = end
  while (json.charCodeAt(at) <= SPACE) at++
  return json[at] === ':'
}

const SPACE = 0x20

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
