import { type FileHandle, open } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { madeUpTar } from '@cloister/containment/test-support/made-up-archives.ts'
import { MADE_UP_MODELS } from '@cloister/containment/test-support/made-up-models.ts'
import { noise } from '@cloister/containment/test-support/made-up-numbers.ts'

const BLOCK = 512
const LAYERS = 20
const LAYER_BYTES = 512 * 2 ** 20
const FILE_BYTES = 2 ** 20

/** Writes what `docker save` writes: twenty layers of half a gibibyte of noise, and a small packed one with a model in it. */
export async function writeLargeImage(path: string): Promise<number> {
  await using file = await open(path, 'w')
  const model = MADE_UP_MODELS[0]?.bytes ?? Buffer.alloc(0)
  const packed = gzipSync(madeUpTar([{ name: 'app/model.dat', content: model }]))
  await file.write(member('blobs/sha256/packed', packed.length))
  await file.write(padded(packed))
  const content = Buffer.from(noise(FILE_BYTES))
  for (let layer = 0; layer < LAYERS; layer++) await writeLayer(file, layer, content)
  await file.write(Buffer.alloc(2 * BLOCK))
  return (await file.stat()).size
}

async function writeLayer(file: FileHandle, layer: number, content: Buffer): Promise<void> {
  await file.write(member(`blobs/sha256/${layer}`, LAYER_BYTES))
  const files = Math.floor((LAYER_BYTES - 2 * BLOCK) / (FILE_BYTES + BLOCK))
  for (let at = 0; at < files; at++)
    await file.write(Buffer.concat([member(`app/${layer}/${at}`, FILE_BYTES), content]))
  await file.write(Buffer.alloc(LAYER_BYTES - files * (FILE_BYTES + BLOCK)))
}

/** The header of a member; its content follows. */
function member(name: string, sizeBytes: number): Buffer {
  const header = madeUpTar([{ name, content: Buffer.alloc(0) }]).subarray(0, BLOCK)
  header.write(`${sizeBytes.toString(8).padStart(11, '0')} `, 124, 'latin1')
  header.write('        ', 148, 'latin1')
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return header
}

function padded(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)])
}
