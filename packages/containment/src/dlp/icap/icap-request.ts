import { type Encapsulated, parseEncapsulated } from './encapsulated.ts'
import { PeerFault, type SocketBytes } from './socket-bytes.ts'

/** The head of a request (RFC 3507 §4.3), and of the HTTP messages in it. */
export interface IcapRequest {
  readonly method: string
  /** Of the address, such as `reqmod`. */
  readonly service: string
  readonly version: string
  readonly fields: ReadonlyMap<string, string>
  readonly encapsulated: Encapsulated
  /** The heads of the HTTP request and of the response, as they were sent. */
  readonly requestHead: Buffer
  readonly responseHead: Buffer
}

const LONGEST_HEAD = 65_536
const MOST_FIELDS = 100
const LARGEST_HTTP_HEADS = 262_144
const START_LINE =
  /^([A-Z]{1,16}) icap:\/\/[^\s/?#]{1,255}\/?([\w.~-]{0,64})(?:\?[\x21-\x7e]*)? ICAP\/(\d\.\d)$/u
/** RFC 9110 §5.1 and §5.5: no folding, no control characters. */
const FIELD = /^([\w!#$%&'*+.^`|~-]{1,100}):[ \t]*([\x20-\x7e\x80-\xff\t]*)$/u

/** @throws A {@link PeerFault}. */
export async function readIcapRequest(bytes: SocketBytes, untilMs: number): Promise<IcapRequest> {
  let left = LONGEST_HEAD
  const line = async (): Promise<string> => {
    const text = await bytes.line(left, untilMs)
    left -= text.length + 2
    if (left < 0) throw new PeerFault('malformed')
    return text
  }
  // An empty line in front of a request is passed over, as servers of HTTP do.
  const first = (await line()) || (await line())
  const [, method, service, version] = START_LINE.exec(first) ?? []
  if (method === undefined || service === undefined || version === undefined) throw new PeerFault('malformed')
  const fields = await readFields(line)
  const encapsulated = parseEncapsulated(method, fields.get('encapsulated'))
  if (encapsulated === undefined || encapsulated.headBytes > LARGEST_HTTP_HEADS)
    throw new PeerFault('malformed')
  const heads = await bytes.exactly(encapsulated.headBytes, untilMs)
  const { responseOffset } = encapsulated
  return {
    method,
    service: service.toLowerCase(),
    version,
    fields,
    encapsulated,
    requestHead: heads.subarray(0, responseOffset ?? heads.length),
    responseHead: responseOffset === undefined ? Buffer.alloc(0) : heads.subarray(responseOffset),
  }
}

async function readFields(line: () => Promise<string>): Promise<Map<string, string>> {
  const fields = new Map<string, string>()
  for (let count = 0; ; count++) {
    const text = await line()
    if (text === '') return fields
    const [, name, value] = FIELD.exec(text) ?? []
    if (name === undefined || value === undefined || count >= MOST_FIELDS) throw new PeerFault('malformed')
    const key = name.toLowerCase()
    // Two that differ would be read in two ways.
    if (SINGLE.has(key) && fields.has(key)) throw new PeerFault('malformed')
    const before = fields.get(key)
    fields.set(key, before === undefined ? value.trim() : `${before}, ${value.trim()}`)
  }
}

const SINGLE: ReadonlySet<string> = new Set([
  'encapsulated',
  'preview',
  'x-client-ip',
  'x-authenticated-user',
])
