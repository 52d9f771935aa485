import { CloisterError } from '../cloister-error.ts'
import { isProductId, SESSION_ITEMS } from './learned-session.ts'
import type { SessionLog } from './session-log.ts'

/** Two bytes of day, two of length, then four for each product. */
const SESSION_HEAD = 4
const ITEM = 4

/** The sessions of a log, oldest first: ids once each, then days and products. No other thing is in a log. */
export function sessionLogBytes(log: SessionLog): Uint8Array<ArrayBuffer> {
  const indexes = new Map<number, number>()
  for (let place = log.begin; place < log.end; place += 1) {
    const item = log.itemAt(place)
    if (!indexes.has(item)) indexes.set(item, indexes.size)
  }
  const ids = new TextEncoder().encode(
    JSON.stringify([...indexes.keys()].map((item) => log.numbers.idOf(item))),
  )
  const size = 8 + ids.byteLength + log.sessions * SESSION_HEAD + (log.end - log.begin) * ITEM
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, ids.byteLength, true)
  bytes.set(ids, 4)
  let at = 4 + ids.byteLength
  view.setUint32(at, log.sessions, true)
  at += 4
  for (let start = log.begin; start < log.end; start += log.lengthAt(start)) {
    const length = log.lengthAt(start)
    view.setUint16(at, log.dayAt(start), true)
    view.setUint16(at + 2, length, true)
    at += SESSION_HEAD
    for (let place = start; place < start + length; place += 1, at += ITEM)
      view.setUint32(at, indexes.get(log.itemAt(place)) ?? 0, true)
  }
  return bytes
}

/**
 * Learns again what {@link sessionLogBytes} wrote.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` for bytes that it did not write.
 */
export function learnBytes(log: SessionLog, bytes: Uint8Array): void {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const idBytes = view.getUint32(0, true)
    const ids = readIds(bytes.subarray(4, 4 + idBytes))
    let at = 4 + idBytes
    const sessions = view.getUint32(at, true)
    at += 4
    for (let session = 0; session < sessions; session += 1) {
      const day = view.getUint16(at, true)
      const length = view.getUint16(at + 2, true)
      if (length === 0 || length > SESSION_ITEMS) throw invalid()
      at += SESSION_HEAD
      const items: string[] = []
      for (let item = 0; item < length; item += 1, at += ITEM)
        items.push(known(ids, view.getUint32(at, true)))
      log.learn({ items, day })
    }
    if (at !== bytes.byteLength) throw invalid()
  } catch (cause) {
    throw invalid(cause)
  }
}

function readIds(bytes: Uint8Array): readonly string[] {
  const ids: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  if (!Array.isArray(ids) || !ids.every(isProductId)) throw invalid()
  return ids
}

function known(ids: readonly string[], index: number): string {
  const id = ids[index]
  if (id === undefined) throw invalid()
  return id
}

function invalid(cause?: unknown): CloisterError {
  const details = { option: 'snapshot', expected: 'bytes that snapshot() returned' }
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { details, cause })
}
