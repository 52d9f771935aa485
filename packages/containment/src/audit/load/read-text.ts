import { open, readFile } from 'node:fs/promises'
import { LOAD_LIMITS, type LoadContext } from './load-context.ts'
import type { WalkedFile } from './walk-folder.ts'

const LOOKED_AT_FOR_NUL_BYTES = 8192

/** The text of a file. Nothing where it holds no text, is too large or cannot be read. */
export async function readText(file: WalkedFile, context: LoadContext): Promise<string | undefined> {
  if (file.sizeBytes > LOAD_LIMITS.textBytes) {
    context.note('FILE_TOO_LARGE', file.relativePath)
    return undefined
  }
  try {
    return textOf(await readFile(file.absolutePath))
  } catch {
    context.note('FILE_UNREADABLE', file.relativePath)
    return undefined
  }
}

/** The text that a file of rows begins with: as much as tells what they are, however many there are. */
export async function readBeginningOfText(
  file: WalkedFile,
  context: LoadContext,
): Promise<string | undefined> {
  try {
    await using handle = await open(file.absolutePath)
    const bytes = Buffer.alloc(Math.min(file.sizeBytes, LOAD_LIMITS.tableBytes))
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0)
    return textOf(bytes.subarray(0, bytesRead))
  } catch {
    context.note('FILE_UNREADABLE', file.relativePath)
    return undefined
  }
}

/** Text of UTF-8, or of UTF-16 with a byte-order mark; nothing for what is binary. */
function textOf(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes.subarray(0, LOOKED_AT_FOR_NUL_BYTES).includes(0)) return undefined
  return bytes.toString('utf8').replace(/^\uFEFF/u, '')
}
