import { type FileHandle, open } from 'node:fs/promises'

/** Opens a file for appending, for its owner only. Tests put a full disk in its place. */
export type OpenForAppend = (path: string) => Promise<FileHandle>

export const openForAppend: OpenForAppend = (path) => open(path, 'a', 0o600)

/** A file that grows by whole texts: one that cannot be written whole is taken back. */
export interface AppendFile {
  readonly path: string
  readonly bytes: number
  append(text: string): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

/** @param startBytes The size that the file already has. */
export function appendFile(path: string, handle: FileHandle, startBytes = 0): AppendFile {
  let bytes = startBytes
  return {
    path,
    get bytes() {
      return bytes
    },
    async append(text) {
      const buffer = Buffer.from(text)
      try {
        await writeWhole(handle, buffer)
      } catch (error) {
        // Half a line would make the next one unreadable.
        await handle.truncate(bytes)
        throw error
      }
      bytes += buffer.length
    },
    sync: () => handle.datasync(),
    close: () => handle.close(),
  }
}

async function writeWhole(handle: FileHandle, buffer: Buffer): Promise<void> {
  for (let written = 0; written < buffer.length; ) {
    written += (await handle.write(buffer, written)).bytesWritten
  }
}
