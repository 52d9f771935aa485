/** Everything in a JSON document that can hold words. */
export interface JsonTexts {
  /** Every key of every object. */
  readonly keys: readonly string[]
  /** Every string, and every number as a string. */
  readonly texts: readonly string[]
}

/**
 * Reads the keys and texts of a JSON document, and of JSON objects and lists written inside its strings: a chat
 * message carries the question that way. `undefined` when the document is not JSON.
 */
export function jsonTexts(body: string): JsonTexts | undefined {
  const document = parsed(body)
  return document === undefined ? undefined : textsOf(document, innerDocument)
}

/** What a string holds besides its text, if it is read further. */
type Opener = (text: string) => unknown

/** JSON inside a string is opened once: a string within it is somebody's text, whatever it looks like. */
function innerDocument(text: string): unknown {
  return /^\s*[[{]/.test(text) ? parsed(text) : undefined
}

function textsOf(document: unknown, open: Opener): JsonTexts {
  const found = { keys: [] as string[], texts: [] as string[] }
  const pending: unknown[] = [document]
  while (pending.length > 0) {
    const value = pending.pop()
    if (typeof value === 'object' && value !== null) readNode(value, found.keys, pending)
    else readLeaf(String(value), open, found)
  }
  return found
}

function readNode(node: object, keys: string[], pending: unknown[]): void {
  for (const [key, inner] of Object.entries(node)) {
    if (!Array.isArray(node)) keys.push(key)
    pending.push(inner)
  }
}

function readLeaf(text: string, open: Opener, found: { keys: string[]; texts: string[] }): void {
  const inner = open(text)
  const { keys, texts } = inner === undefined ? { keys: [], texts: [text] } : textsOf(inner, () => undefined)
  for (const key of keys) found.keys.push(key)
  for (const each of texts) found.texts.push(each)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
