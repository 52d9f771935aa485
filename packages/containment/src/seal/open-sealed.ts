import type { FileHandle } from 'node:fs/promises'
import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import type { EncryptionContext } from '../keys/encryption-context.ts'
import { reading } from './files/file-fault.ts'
import { openFile, readPages } from './files/sealed-pages.ts'
import { ENTRY_BYTES, frameLength, type Layout } from './format/layout.ts'
import { decipher, isProven } from './frames/frame-cipher.ts'
import { checkContext, checkedOptions, listOf, type OpeningOptions, openingShape } from './seal-options.ts'
import { unlockArtifact } from './unlock-artifact.ts'

/** How a sealed file is opened. */
export interface OpenSealedOptions extends OpeningOptions {
  /** Frames that are kept decrypted for the next read, 1 to 64. Default 4. */
  readonly keptFrames?: number | undefined
}

/** A sealed file of which any part can be read, for loaders that want tensors and not files. Its content touches no disk. */
export interface OpenedSealed extends AsyncDisposable {
  readonly name: string
  readonly context: EncryptionContext
  readonly plaintextBytes: number
  /**
   * Reads a part of the content: the frames around it are decrypted, and all of them have proven to be what was sealed
   * before any byte is returned.
   *
   * @throws A {@link CloisterError} with code `CLOISTER_SEALED_CHANGED`, or `CLOISTER_OPTIONS_INVALID` beyond the content.
   */
  read(offset: number, length: number): Promise<Uint8Array>
  /** Forgets the key and all frames. */
  close(): Promise<void>
}

const KEPT_FRAMES = 4

const schema = z.strictObject({
  ...openingShape,
  keptFrames: z.optional(z.int().check(z.gte(1), z.lte(64))),
})

/** Opens a sealed file for reading at any place. */
export async function openSealed(path: string, options: OpenSealedOptions): Promise<OpenedSealed> {
  const { keys, context: wanted, signal, keptFrames = KEPT_FRAMES } = checkedOptions(schema, options)
  const file = await openFile(path)
  try {
    const pages = await readPages(file)
    const { name, context, layout } = pages.header
    checkContext(context, wanted)
    const { frameKey, dataKey } = await unlockArtifact(pages, { keys: listOf(keys), signal })
    dataKey.fill(0)
    const frames = frameReader({ file, layout, frameKey, keptFrames })
    const close = async (): Promise<void> => {
      frames.forget()
      frameKey.fill(0)
      await file.close()
    }
    return {
      name,
      context,
      plaintextBytes: layout.plaintextBytes,
      read: partReader(layout, frames),
      close,
      [Symbol.asyncDispose]: close,
    }
  } catch (cause) {
    await file.close()
    throw cause
  }
}

function partReader(layout: Layout, frames: FrameReader): OpenedSealed['read'] {
  const { frameBytes, plaintextBytes } = layout
  return async (offset, length) => {
    const isWithin =
      Number.isSafeInteger(offset) && Number.isSafeInteger(length) && offset >= 0 && length >= 0
    if (!isWithin || offset + length > plaintextBytes) throw beyond(plaintextBytes)
    const part = new Uint8Array(length)
    for (let done = 0; done < length; ) {
      const at = offset + done
      const frame = await frames.at(Math.floor(at / frameBytes))
      const from = at % frameBytes
      const piece = frame.subarray(from, Math.min(frame.length, from + length - done))
      part.set(piece, done)
      done += piece.length
    }
    return part
  }
}

function beyond(plaintextBytes: number): CloisterError {
  const expected = `offset and length within ${plaintextBytes} bytes`
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'read', expected } })
}

interface FrameReader {
  at(frame: number): Promise<Uint8Array>
  forget(): void
}

interface FrameSource {
  readonly file: FileHandle
  readonly layout: Layout
  readonly frameKey: Uint8Array
  readonly keptFrames: number
}

function frameReader(source: FrameSource): FrameReader {
  const kept = new Map<number, Promise<Uint8Array>>()
  let isClosed = false
  return {
    async at(frame) {
      if (isClosed) throw new CloisterError('CLOISTER_CLOSED')
      const opened = kept.get(frame) ?? openFrame(source, frame)
      // Last in the order, so that the first one is the one that nobody asked for longest.
      kept.delete(frame)
      kept.set(frame, opened)
      for (const oldest of kept.keys()) if (kept.size > source.keptFrames) kept.delete(oldest)
      try {
        return await opened
      } catch (cause) {
        kept.delete(frame)
        throw cause
      }
    },
    forget() {
      isClosed = true
      kept.clear()
    },
  }
}

async function openFrame({ file, layout, frameKey }: FrameSource, frame: number): Promise<Uint8Array> {
  const entry = new Uint8Array(ENTRY_BYTES)
  const sealed = new Uint8Array(frameLength(layout, frame))
  const [{ bytesRead: entryBytes }, { bytesRead }] = await reading(
    Promise.all([
      file.read(entry, 0, ENTRY_BYTES, layout.tableOffset + frame * ENTRY_BYTES),
      file.read(sealed, 0, sealed.length, layout.dataOffset + frame * layout.frameBytes),
    ]),
  )
  if (entryBytes === ENTRY_BYTES && bytesRead === sealed.length) {
    const cipher = decipher(frameKey, frame, entry)
    const content = cipher.update(sealed)
    if (isProven(cipher)) return content
  }
  throw new CloisterError('CLOISTER_SEALED_CHANGED', { details: { part: 'frame', frame } })
}
