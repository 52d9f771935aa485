import { crc32, deflateRawSync } from 'node:zlib'

export interface MadeUpMember {
  readonly name: string
  readonly content: Uint8Array | string
}

export interface ZipHow {
  readonly deflated?: boolean
  /** Lengths stand behind the content, as writers do who do not know them before. */
  readonly lengthsBehind?: boolean
}

const bytesOf = (content: Uint8Array | string): Buffer =>
  typeof content === 'string' ? Buffer.from(content, 'latin1') : Buffer.from(content)

export function madeUpZip(members: readonly MadeUpMember[], how: ZipHow = {}): Buffer {
  const pieces: Buffer[] = []
  const list: Buffer[] = []
  let offset = 0
  for (const member of members) {
    const { local, entry } = zipped(member, how, offset)
    pieces.push(local)
    list.push(entry)
    offset += local.length
  }
  const directory = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...pieces, directory, end])
}

/** A member, and its line in the list at the end. */
function zipped(
  { name, content }: MadeUpMember,
  how: ZipHow,
  offset: number,
): { local: Buffer; entry: Buffer } {
  const plain = bytesOf(content)
  const packed = how.deflated === true ? deflateRawSync(plain) : plain
  const label = Buffer.from(name)
  const lengths = Buffer.alloc(12)
  lengths.writeUInt32LE(crc32(plain), 0)
  lengths.writeUInt32LE(packed.length, 4)
  lengths.writeUInt32LE(plain.length, 8)
  const isBehind = how.lengthsBehind === true
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(isBehind ? 8 : 0, 2)
  fields.writeUInt16LE(packed === plain ? 0 : 8, 4)
  if (!isBehind) lengths.copy(fields, 10)
  fields.writeUInt16LE(label.length, 22)
  const behind = isBehind ? [Buffer.from('PK\x07\x08', 'latin1'), lengths] : []
  const line = Buffer.alloc(42)
  line.writeUInt16LE(20, 0)
  fields.copy(line, 2)
  lengths.copy(line, 12)
  line.writeUInt32LE(offset, 38)
  return {
    local: Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, label, packed, ...behind]),
    entry: Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), line, label]),
  }
}

export function madeUpTar(members: readonly MadeUpMember[]): Buffer {
  const pieces = members.flatMap(({ name, content }) => {
    const bytes = bytesOf(content)
    const long = name.length > 99 ? [entry('././@LongLink', Buffer.from(`${name}\0`), 'L')] : []
    return [...long, entry(name.slice(0, 99), bytes, '0')]
  })
  return Buffer.concat([...pieces, Buffer.alloc(1_024)])
}

function entry(name: string, content: Buffer, kind: string): Buffer {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write('0000644\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  header.write('        ', 148)
  header.write(kind, 156)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((all, byte) => all + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)])
}
