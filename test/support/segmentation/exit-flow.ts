import { MADE_UP_LAYOUTS } from '@cloister/containment/test-support/made-up-layouts.ts'
import { MADE_UP_MODELS } from '@cloister/containment/test-support/made-up-models.ts'
import { ordinaryUpload } from '@cloister/containment/test-support/ordinary-uploads.ts'
import { uploadsOf, type WeightUpload } from '@cloister/containment/test-support/uploads-of-weights.ts'
import { hostAddresses, INTERNET, METADATA } from './network-addresses.ts'

/** Something that the host of the model sends to the exit. */
export interface ExitFlow {
  readonly tries: string
  /** Status of the one answer. */
  readonly expected: number
  bytes(): string
}

const DESTINATION = `http://${INTERNET.v4}/upload`
const { gateway, storefront } = hostAddresses()

function post(target: string, { body, contentType, contentEncoding }: WeightUpload): string {
  const { host } = new URL(target)
  const head = [
    `POST ${target} HTTP/1.1`,
    `host: ${host}`,
    `content-type: ${contentType ?? 'application/octet-stream'}`,
    ...(contentEncoding === undefined ? [] : [`content-encoding: ${contentEncoding}`]),
    `content-length: ${body.length}`,
    'connection: close',
  ]
  return `${head.join('\r\n')}\r\n\r\n${body.toString('latin1')}`
}

const weights = Buffer.from(MADE_UP_LAYOUTS['f32']?.(65_536) ?? [])
const note: WeightUpload = { body: Buffer.from('{"status":"ready"}'), contentType: 'application/json' }

/** What may leave by the only way out. */
export const EXIT_FLOWS: readonly ExitFlow[] = [
  { tries: 'a message of a few words', expected: 200, bytes: () => post(DESTINATION, note) },
  ...Array.from({ length: 12 }, (_, number): ExitFlow => {
    const { kind, body, ...head } = ordinaryUpload(number)
    const upload = { ...head, body: Buffer.from(body) }
    return {
      tries: `an ordinary upload: ${kind} (${number})`,
      expected: 200,
      bytes: () => post(DESTINATION, upload),
    }
  }),
  ...MADE_UP_MODELS.map(
    ({ name, bytes }): ExitFlow => ({
      tries: `weights: ${name}`,
      expected: 403,
      bytes: () => post(DESTINATION, { body: Buffer.from(bytes) }),
    }),
  ),
  ...Object.entries(uploadsOf(weights)).map(
    ([form, upload]): ExitFlow => ({
      tries: `weights without a head, ${form}`,
      expected: 403,
      bytes: () => post(DESTINATION, upload),
    }),
  ),
  {
    tries: 'a tunnel (CONNECT)',
    expected: 403,
    bytes: () => `CONNECT ${INTERNET.v4}:443 HTTP/1.1\r\nhost: ${INTERNET.v4}:443\r\n\r\n`,
  },
  ...[
    ['another port', `http://${INTERNET.v4}:8443/upload`],
    ['a destination that is not named', 'http://203.0.113.9/upload'],
    ['the metadata of a cloud', `http://${METADATA}/latest/meta-data`],
    ['the gateway', `http://${gateway.v4}:443/v1/models`],
    ['the storefront', `http://${storefront.v4}:443/`],
    ['the exit itself', 'http://127.0.0.1:1344/reqmod'],
  ].map(
    ([name = '', target = '']): ExitFlow => ({ tries: name, expected: 403, bytes: () => post(target, note) }),
  ),
]

/** What comes of a message of a few words while nothing looks at what leaves. */
export const UNSEEN_FLOW: ExitFlow = {
  tries: 'a message of a few words, while the ICAP server is down',
  expected: 500,
  bytes: () => post(DESTINATION, note),
}
