import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib'

/** A body, and what its head has to say of it. */
export interface WeightUpload {
  readonly body: Buffer
  readonly contentType?: string
  readonly contentEncoding?: string
}

const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }

function form(content: Buffer, head = ''): WeightUpload {
  const boundary = 'x-boundary-of-a-form'
  const front = `--${boundary}\r\nContent-Disposition: form-data; name="note"\r\n\r\nholiday\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="photo.jpg"\r\nContent-Type: image/jpeg\r\n${head}\r\n`
  return {
    body: Buffer.concat([Buffer.from(front), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  }
}

const lines = (text: string) => text.replaceAll(/.{76}/gu, '$&\r\n')
const json = (value: unknown) => ({
  body: Buffer.from(JSON.stringify(value)),
  contentType: 'application/json',
})

/** The same bytes in every form in which somebody may try to send them. */
export function uploadsOf(bytes: Buffer): Readonly<Record<string, WeightUpload>> {
  const base64 = bytes.toString('base64')
  const hex = bytes.toString('hex')
  const note = { note: 'a photograph of our holiday' }
  return {
    plain: { body: bytes },
    gzip: { body: gzipSync(bytes), contentEncoding: 'gzip' },
    'gzip, unsaid': { body: gzipSync(bytes) },
    deflate: { body: deflateSync(bytes), contentEncoding: 'deflate' },
    'bare deflate': { body: deflateRawSync(bytes), contentEncoding: 'deflate' },
    zstd: { body: zstdCompressSync(bytes), contentEncoding: 'zstd' },
    brotli: { body: brotliCompressSync(bytes, quick), contentEncoding: 'br' },
    'brotli, unsaid': { body: brotliCompressSync(bytes, quick) },
    'gzip of gzip': { body: gzipSync(gzipSync(bytes)), contentEncoding: 'gzip, gzip' },
    multipart: form(bytes),
    'gzip in multipart': form(gzipSync(bytes)),
    'base64 in multipart': form(Buffer.from(lines(base64)), 'Content-Transfer-Encoding: base64\r\n'),
    base64: { body: Buffer.from(base64) },
    base64url: { body: Buffer.from(bytes.toString('base64url')) },
    'base64 in lines': { body: Buffer.from(`To: a@shop.invalid\r\n\r\n${lines(base64)}`) },
    'base64 in JSON': json({ ...note, data: base64, end: 1 }),
    'base64 in lines in JSON': json({ ...note, data: lines(base64) }),
    'base64 in JSON of PHP': {
      body: Buffer.from(JSON.stringify({ ...note, data: base64 }).replaceAll('/', '\\/')),
    },
    'base64 in a list of JSON': {
      body: Buffer.from(JSON.stringify({ ...note, data: base64.match(/.{1,76}/gu) }, undefined, 2)),
    },
    'base64 in a form': {
      body: Buffer.from(`note=holiday&data=${encodeURIComponent(base64)}`),
      contentType: 'application/x-www-form-urlencoded',
    },
    'a data URL in HTML': { body: Buffer.from(`<p>Holiday <img src="data:image/png;base64,${base64}">`) },
    'gzip in base64': json({ ...note, data: gzipSync(bytes).toString('base64') }),
    'base64, gzip': { body: gzipSync(base64), contentEncoding: 'gzip' },
    hexadecimal: { body: Buffer.from(hex) },
    'hexadecimal in JSON': json({ ...note, data: hex }),
    'hexadecimal in escapes': { body: Buffer.from(hex.replaceAll(/../gu, '\\x$&')) },
    'hexadecimal in a list': { body: Buffer.from(hex.replaceAll(/../gu, '0x$&, ')) },
  }
}
