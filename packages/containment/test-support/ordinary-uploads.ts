import { deflateSync, gzipSync } from 'node:zlib'
import { madeUpZip } from './made-up-archives.ts'
import { noise, seeded } from './made-up-numbers.ts'

/** What somebody of an honest mind sends, made up. */
export interface OrdinaryUpload {
  readonly kind: string
  readonly contentType: string
  readonly contentEncoding?: string
  readonly body: Uint8Array
}

type Make = (random: () => number, seed: number) => Omit<OrdinaryUpload, 'kind'>

const WORDS =
  'the order of a customer with two pairs of shoes was sent on Monday and came back because they did not fit Größe Farbe Rückgabe kostenlos when will my parcel arrive please'.split(
    ' ',
  )

const text = (random: () => number, words: number): string =>
  Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ')
const whole = (random: () => number, most: number): number => Math.floor(random() * most)
const bell = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
const json = (value: unknown) => ({
  contentType: 'application/json',
  body: Buffer.from(JSON.stringify(value)),
})

/** A file in a form, as a browser sends it: nobody says how long the part is. */
function multipart(contentType: string, file: Uint8Array) {
  const boundary = '----WebKitFormBoundary7MA4YWxkTrZu0gW'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: ${contentType}\r\n\r\n`
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}

/** A photograph in PNG: rows that change slowly, and the noise of a sensor. */
function png(random: () => number): Buffer {
  const [width, height] = [64 + whole(random, 200), 64 + whole(random, 200)]
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let row = 0, at = 0; row < height; row++) {
    rows[at++] = 0
    for (let column = 0; column < width * 3; column++)
      rows[at++] = 128 + 90 * Math.sin(row / 20 + column / 70) + 8 * bell(random)
  }
  const chunk = (name: string, content: Uint8Array) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(content.length)
    return Buffer.concat([length, Buffer.from(name), content, Buffer.alloc(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function jpeg(random: () => number, seed: number): Buffer {
  const head = Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb0043000302020302020303', 'hex')
  return Buffer.concat([head, noise(20_000 + whole(random, 120_000), seed), Buffer.from('ffd9', 'hex')])
}

function pdf(random: () => number): Buffer {
  const page = deflateSync(Buffer.from(text(random, 4_000)))
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Length ${page.length} /Filter /FlateDecode >>\nstream\n`,
      'latin1',
    ),
    page,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'),
  ])
}

/** Somebody speaks: sound that swells and fades, 16 bits. */
function wav(random: () => number): Buffer {
  const samples = 40_000 + whole(random, 60_000)
  const file = Buffer.alloc(44 + samples * 2)
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(file.length - 8, 4)
  file.write('WAVEfmt ', 8, 'latin1')
  file.set([16, 0, 0, 0, 1, 0, 1, 0, 0x80, 0x3e, 0, 0, 0, 0x7d, 0, 0, 2, 0, 16, 0], 16)
  file.write('data', 36, 'latin1')
  file.writeUInt32LE(samples * 2, 40)
  for (let at = 0; at < samples; at++)
    file.writeInt16LE(
      Math.round(6_000 * Math.sin(at / 11) * Math.sin(at / 4_000) + 400 * bell(random)),
      44 + at * 2,
    )
  return file
}

/** A shoe in glTF: positions, normals and texture coordinates, in floats. */
function glb(random: () => number): Buffer {
  const vertices = 3_000 + whole(random, 4_000)
  const floats = new Float32Array(vertices * 8)
  for (let at = 0; at < vertices; at++) {
    const [turn, lift] = [at / 50, Math.sin(at / 900)]
    const point = [Math.cos(turn), lift, Math.sin(turn)]
    floats.set([...point.map((one) => one * (0.1 + 0.01 * random())), ...point, random(), random()], at * 8)
  }
  const described = JSON.stringify({
    asset: { version: '2.0' },
    buffers: [{ byteLength: floats.byteLength }],
  })
  const head = Buffer.from(described.padEnd(Math.ceil(described.length / 4) * 4))
  const file = Buffer.alloc(12 + 8 + head.length + 8 + floats.byteLength)
  file.write('glTF', 0, 'latin1')
  file.writeUInt32LE(2, 4)
  file.writeUInt32LE(file.length, 8)
  file.writeUInt32LE(head.length, 12)
  file.write('JSON', 16, 'latin1')
  file.set(head, 20)
  file.writeUInt32LE(floats.byteLength, 20 + head.length)
  file.write('BIN\0', 24 + head.length, 'latin1')
  file.set(new Uint8Array(floats.buffer), 28 + head.length)
  return file
}

const chat = (random: () => number) => ({
  model: 'shop-assistant',
  messages: Array.from({ length: 3 + whole(random, 20) }, (_, at) => ({
    role: at % 2 === 0 ? 'user' : 'assistant',
    content: text(random, 20 + whole(random, 400)),
  })),
})
const embedding = (random: () => number, length: number) =>
  Array.from({ length }, () => Number((bell(random) / 28).toFixed(9)))

const KINDS: Readonly<Record<string, Make>> = {
  chat: (random) => json(chat(random)),
  'chat, gzip': (random) => ({
    contentType: 'application/json',
    contentEncoding: 'gzip',
    body: gzipSync(JSON.stringify(chat(random))),
  }),
  'embeddings as numbers': (random) =>
    json({
      data: Array.from({ length: 8 + whole(random, 8) }, () => ({ embedding: embedding(random, 768) })),
    }),
  'embeddings in base64': (random) =>
    json({
      data: Array.from({ length: 40 }, (_, index) => ({
        object: 'embedding',
        index,
        embedding: Buffer.from(Float32Array.from(embedding(random, 768)).buffer).toString('base64'),
      })),
    }),
  'token numbers': (random) => json({ tokens: Array.from({ length: 20_000 }, () => whole(random, 128_000)) }),
  orders: (random) =>
    json(
      Array.from({ length: 200 + whole(random, 300) }, () => ({
        id: whole(random, 1e9),
        uuid: Buffer.from(noise(16, whole(random, 1e9))).toString('hex'),
        sku: `SHOE-${whole(random, 1e4)}-${whole(random, 50)}`,
        price: whole(random, 20_000) / 100,
        note: text(random, 8),
      })),
    ),
  'digests in lines': (random) => ({
    contentType: 'text/plain',
    body: Buffer.from(
      Array.from({ length: 1_500 }, () => Buffer.from(noise(32, whole(random, 1e9))).toString('hex')).join(
        '\n',
      ),
    ),
  }),
  prose: (random) => ({
    contentType: 'text/plain',
    body: Buffer.from(text(random, 200 + whole(random, 20_000))),
  }),
  prices: (random) => ({
    contentType: 'text/csv',
    body: Buffer.from(
      Array.from(
        { length: 3_000 },
        (_, at) => `${at};${whole(random, 1e5)};${(random() * 100).toFixed(2)};${text(random, 2)}`,
      ).join('\n'),
    ),
  }),
  script: (random) => ({
    contentType: 'text/javascript',
    body: Buffer.from(
      Array.from({ length: 3_000 }, () => {
        const name = Buffer.from(noise(4, whole(random, 1e9)))
          .toString('base64url')
          .replaceAll(/[-_]/gu, 'x')
        return `function a${name}(e,t){return e.getElementById(t).${name}Of(${whole(random, 99)})}`
      }).join(';'),
    ),
  }),
  tokens: (random) =>
    json({
      tokens: Array.from({ length: 200 }, () =>
        [20, 200, 128]
          .map((length) => Buffer.from(noise(length, whole(random, 1e9))).toString('base64url'))
          .join('.'),
      ),
    }),
  png: (random) => ({ contentType: 'image/png', body: png(random) }),
  jpeg: (random, seed) => ({ contentType: 'image/jpeg', body: jpeg(random, seed) }),
  'jpeg in a form': (random, seed) => multipart('image/jpeg', jpeg(random, seed)),
  'jpeg in JSON': (random, seed) =>
    json({
      image_url: `data:image/jpeg;base64,${jpeg(random, seed).toString('base64')}`,
      text: text(random, 40),
    }),
  pdf: (random) => ({ contentType: 'application/pdf', body: pdf(random) }),
  'pdf in a form': (random) => multipart('application/pdf', pdf(random)),
  zip: (random, seed) => ({
    contentType: 'application/zip',
    body: madeUpZip(
      [
        { name: 'a.txt', content: Buffer.from(text(random, 2_000)) },
        { name: 'b.jpg', content: jpeg(random, seed) },
      ],
      { deflated: seed % 2 === 0 },
    ),
  }),
  wav: (random) => ({ contentType: 'audio/wav', body: wav(random) }),
  'wav in a form': (random) => multipart('audio/wav', wav(random)),
  glb: (random) => ({ contentType: 'model/gltf-binary', body: glb(random) }),
  'glb in a form': (random) => multipart('model/gltf-binary', glb(random)),
  noise: (random, seed) => ({
    contentType: 'application/octet-stream',
    body: noise(20_000 + whole(random, 150_000), seed),
  }),
}

/** The upload of this number: kinds take turns, and no two are the same. */
export function ordinaryUpload(number: number): OrdinaryUpload {
  const kinds = Object.entries(KINDS)
  const [kind, make] = kinds[number % kinds.length] as [string, Make]
  return { kind, ...make(seeded(number + 1), number + 1) }
}
