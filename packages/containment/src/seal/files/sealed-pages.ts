import { type FileHandle, open } from 'node:fs/promises'
import { CloisterError } from '@cloister/core'
import { ENTRY_BYTES, PAGE_BYTES } from '../format/layout.ts'
import { decodeHeader, type SealedHeader } from '../format/sealed-header.ts'
import { reading } from './file-fault.ts'

/** The two pages of a sealed file, of which only the form has been looked at. */
export interface SealedPages {
  readonly header: SealedHeader
  readonly headerPage: Buffer
  readonly keyPage: Buffer
}

/** @throws A {@link CloisterError} with code `CLOISTER_FILE_UNREADABLE`. */
export async function openFile(path: string, flags: 'r' | 'r+' = 'r'): Promise<FileHandle> {
  return await reading(open(path, flags))
}

/**
 * Reads what stands before the content, and whether the file has the length that it must have.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_SEALED_UNREADABLE`, `CLOISTER_SEALED_CHANGED` or
 * `CLOISTER_FILE_UNREADABLE`.
 */
export async function readPages(file: FileHandle): Promise<SealedPages> {
  const headerPage = await pageAt(file, 0)
  const header = decodeHeader(headerPage)
  const keyPage = await pageAt(file, PAGE_BYTES)
  const { size } = await reading(file.stat())
  if (size !== header.layout.sealedBytes) throw changed('length')
  const { tableOffset, frames, dataOffset } = header.layout
  const tableEnd = tableOffset + frames * ENTRY_BYTES
  if (!(await isZero(file, tableEnd, dataOffset))) throw changed('table')
  return { header, headerPage, keyPage }
}

async function pageAt(file: FileHandle, offset: number): Promise<Buffer> {
  const page = Buffer.alloc(PAGE_BYTES)
  const { bytesRead } = await reading(file.read(page, 0, PAGE_BYTES, offset))
  if (bytesRead < PAGE_BYTES) throw new CloisterError('CLOISTER_SEALED_UNREADABLE')
  return page
}

async function isZero(file: FileHandle, from: number, to: number): Promise<boolean> {
  const padding = Buffer.alloc(to - from, 1)
  await reading(file.read(padding, 0, padding.length, from))
  return padding.every((byte) => byte === 0)
}

function changed(part: 'length' | 'table'): CloisterError {
  return new CloisterError('CLOISTER_SEALED_CHANGED', { details: { part } })
}
