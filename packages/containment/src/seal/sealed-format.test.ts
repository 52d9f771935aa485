import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sealedCase } from '@cloister/containment/test-support/sealed-case.ts'
import { describe, expect, it } from 'vitest'
import { fileKey } from '../keys/file-key.ts'
import { openSealed } from './open-sealed.ts'
import { sealFile } from './seal-file.ts'

// Written from the page alone, without any code of the package: what another language would do.
const page = readFileSync(resolve(import.meta.dirname, '../../../../docs/reference/sealed-format.md'), 'utf8')
const vectors = new Map(
  [...page.matchAll(/^\| ([^|]+?) +\| `([^`]+)` +\|$/gmu)].map(([, name = '', value = '']) => [name, value]),
)
const text = (name: string): string => vectors.get(name) ?? `no vector ${name}`
const hex = (name: string): Buffer => Buffer.from(text(name), 'hex')

const content = Buffer.from(Array.from({ length: 1500 }, (_, i) => i % 251))
const key = Buffer.from(text('key file').replace('cloister-key-1:', ''), 'base64url')
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function hkdf(secret: Uint8Array, salt: Uint8Array, info: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, 32))
}

function derived(
  use: string,
  bound: Uint8Array,
  from = { dataKey: hex('data key'), salt: hex('salt') },
): Buffer {
  return hkdf(from.dataKey, from.salt, Buffer.concat([Buffer.from(`cloister sealed v1 ${use}\0`), bound]))
}

function encrypted(secret: Uint8Array, nonce: Uint8Array, parts: { bound: Uint8Array; plain: Uint8Array }) {
  const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(parts.bound)
  const bytes = Buffer.concat([cipher.update(parts.plain), cipher.final()])
  return { bytes, tag: cipher.getAuthTag() }
}

const counted = (bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes])
const padded = (bytes: Uint8Array, length: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(length - bytes.length)])
const place = (frame: number): Buffer => Buffer.from([0, 0, 0, 0, 0, 0, 0, frame])

function headerPage(): Buffer {
  const context = JSON.parse(text('context')) as string[][]
  const parts = [
    Buffer.from('89435345414c0d0a01010a000000', 'hex'),
    Buffer.from('0000000005dc', 'hex'),
    hex('salt'),
    derived('commitment', new Uint8Array()),
    counted(Buffer.from(text('name of the content'))),
    Buffer.from([0, context.length]),
    ...context.flat().map((word) => counted(Buffer.from(word))),
  ]
  return padded(Buffer.concat(parts), 4096)
}

function wholeFile(): Buffer {
  const header = headerPage()
  const bound = createHash('sha256').update(header).digest()
  const nonce = hex('nonce of the wrapped key')
  const wrapping = { bound: Buffer.from(text('context')), plain: hex('data key') }
  const wrapped = encrypted(key, nonce, wrapping)
  const slot = Buffer.concat([nonce, wrapped.bytes, wrapped.tag])
  const name = hkdf(key, new Uint8Array(), Buffer.from('cloister key file v1 name')).subarray(0, 8)
  const keys = padded(
    Buffer.concat([Buffer.from([0, 1]), counted(Buffer.from(`file:${name.toString('hex')}`)), counted(slot)]),
    4064,
  )
  const mac = createHmac('sha256', derived('key page', bound)).update(keys).digest()
  const frames = [0, 1].map((frame) => {
    const frameNonce = hex(`nonce of frame ${frame}`)
    const plain = content.subarray(frame * 1024, (frame + 1) * 1024)
    const { bytes, tag } = encrypted(derived('frames', bound), frameNonce, { bound: place(frame), plain })
    return { bytes, entry: Buffer.concat([frameNonce, tag]) }
  })
  const table = padded(Buffer.concat(frames.map(({ entry }) => entry)), 4096)
  return Buffer.concat([header, keys, mac, table, ...frames.map(({ bytes }) => bytes)])
}

describe('the page about the sealed format', () => {
  const file = wholeFile()

  it('has vectors that follow from each other by its own words', () => {
    const header = file.subarray(0, 4096)
    const bound = createHash('sha256').update(header).digest()
    const seen = {
      commitment: file.subarray(52, 84).toString('hex'),
      'SHA-256 of the header page': bound.toString('hex'),
      'page key': derived('key page', bound).toString('hex'),
      'frame key': derived('frames', bound).toString('hex'),
      'name of the key': file.subarray(4096 + 4, 4096 + 25).toString(),
      'wrapped key': file.subarray(4096 + 27, 4096 + 87).toString('hex'),
      'HMAC of the key page': file.subarray(8160, 8192).toString('hex'),
      'tag of frame 0': file.subarray(8204, 8220).toString('hex'),
      'tag of frame 1': file.subarray(8232, 8248).toString('hex'),
      'first bytes of frame 0': file.subarray(12_288, 12_304).toString('hex'),
      'first bytes of frame 1': file.subarray(13_312, 13_328).toString('hex'),
      'length of the file': String(file.length),
      'SHA-256 of the file': sha256(file),
    }
    expect(seen).toEqual(Object.fromEntries(Object.keys(seen).map((name) => [name, text(name)])))
  })

  it('describes a file that opens', async () => {
    const { folder } = await sealedCase()
    const [path, keyPath] = [join(folder, 'vector.sealed'), join(folder, 'vector.key')]
    writeFileSync(path, file)
    writeFileSync(keyPath, `${text('key file')}\n`, { mode: 0o600 })
    await using opened = await openSealed(path, { keys: await fileKey(keyPath) })
    expect(opened.name).toBe('model.bin')
    expect(content.equals(await opened.read(0, 1500))).toBe(true)
  })

  it('is enough to open what is sealed', async () => {
    const { folder } = await sealedCase()
    const keyPath = join(folder, 'vector.key')
    writeFileSync(keyPath, `${text('key file')}\n`, { mode: 0o600 })
    const path = join(folder, 'model.bin')
    writeFileSync(path, content)
    const context = { stage: 'test', model: 'vector' }
    const sealed = await sealFile(path, { keys: await fileKey(keyPath), frameBytes: 1024, context })
    const bytes = readFileSync(sealed.path)
    const slot = bytes.subarray(4096 + 27, 4096 + 87)
    const unwrap = createDecipheriv('aes-256-gcm', key, slot.subarray(0, 12))
    unwrap.setAAD(Buffer.from(text('context'))).setAuthTag(slot.subarray(44))
    const dataKey = Buffer.concat([unwrap.update(slot.subarray(12, 44)), unwrap.final()])
    const bound = createHash('sha256').update(bytes.subarray(0, 4096)).digest()
    const frameKey = derived('frames', bound, { dataKey, salt: bytes.subarray(20, 52) })
    const frames = [0, 1].map((frame) => {
      const entry = bytes.subarray(8192 + frame * 28, 8220 + frame * 28)
      const cipher = createDecipheriv('aes-256-gcm', frameKey, entry.subarray(0, 12)).setAAD(place(frame))
      cipher.setAuthTag(entry.subarray(12))
      const from = 12_288 + frame * 1024
      return Buffer.concat([cipher.update(bytes.subarray(from, from + 1024)), cipher.final()])
    })
    expect(Buffer.concat(frames).equals(content)).toBe(true)
  })
})
