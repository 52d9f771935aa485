import { createHmac, timingSafeEqual } from 'node:crypto'
import { CloisterError } from '@cloister/core'
import { PAGE_BYTES } from './layout.ts'
import { PageReader } from './page-reader.ts'
import { PageWriter } from './page-writer.ts'

const MAC_BYTES = 32
const MAC_OFFSET = PAGE_BYTES - MAC_BYTES
const MOST_SLOTS = 16

/** The data key, wrapped by one key. */
export interface KeySlot {
  readonly keyId: string
  readonly wrapped: Uint8Array
}

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` where the wrapped keys have no room in a page. */
export function encodeKeyPage(slots: readonly KeySlot[], macKey: Uint8Array): Buffer {
  try {
    const writer = new PageWriter().number(slots.length, 2)
    for (const { keyId, wrapped } of slots) writer.counted(Buffer.from(keyId)).counted(wrapped)
    if (slots.length > MOST_SLOTS || writer.length > MAC_OFFSET) throw new RangeError('full')
    writer.page.set(macOf(writer.page, macKey), MAC_OFFSET)
    return writer.page
  } catch (cause) {
    const details = { option: 'keys', expected: `at most ${MOST_SLOTS} keys in ${MAC_OFFSET} bytes` }
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { cause, details })
  }
}

/** Reads the page without proving it. @throws A {@link CloisterError} with code `CLOISTER_SEALED_CHANGED`. */
export function decodeKeyPage(page: Buffer): readonly KeySlot[] {
  try {
    const reader = new PageReader(page)
    const count = reader.number(2)
    if (count < 1 || count > MOST_SLOTS) throw new RangeError('count')
    const slots = Array.from({ length: count }, () => ({ keyId: reader.text(), wrapped: reader.counted() }))
    if (!reader.isOver(MAC_OFFSET)) throw new RangeError('padding')
    return slots
  } catch (cause) {
    throw new CloisterError('CLOISTER_SEALED_CHANGED', { cause, details: { part: 'key page' } })
  }
}

/** @throws A {@link CloisterError} with code `CLOISTER_SEALED_CHANGED` where the page was not written with this key. */
export function proveKeyPage(page: Buffer, macKey: Uint8Array): void {
  if (timingSafeEqual(macOf(page, macKey), page.subarray(MAC_OFFSET))) return
  throw new CloisterError('CLOISTER_SEALED_CHANGED', { details: { part: 'key page' } })
}

function macOf(page: Buffer, macKey: Uint8Array): Buffer {
  return createHmac('sha256', macKey).update(page.subarray(0, MAC_OFFSET)).digest()
}
