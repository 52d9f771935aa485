import { type Beginning, has } from './beginning.ts'

type IsMedia = (beginning: Beginning) => boolean

/**
 * Files of a shop that are full of numbers and no weights. Each says how long it is, and has to be: some bytes of a picture
 * in front of weights make no picture.
 */
const MEDIA: readonly IsMedia[] = [
  // glTF binary: version 2, the whole length, then a chunk of JSON.
  (beginning) => has(beginning, 'glTF\x02\0\0\0') && lengthAt(beginning, 8, 0) && has(beginning, 'JSON', 16),
  // WAVE, AVI and the rest of RIFF; AIFF.
  (beginning) =>
    has(beginning, 'RIFF') &&
    lengthAt(beginning, 4, 8) &&
    /^(?:WAVE|AVI |WEBP)/u.test(beginning.text().slice(8, 12)),
  (beginning) =>
    has(beginning, 'FORM') &&
    has(beginning, 'AIF', 8) &&
    beginning.view.getUint32(4) + 8 === beginning.sizeBytes,
  (beginning) => has(beginning, 'BM') && lengthAt(beginning, 2, 0),
  // STL: 80 bytes of anything, a count, and 50 bytes for each triangle.
  ({ view, sizeBytes }) => view.byteLength > 84 && 84 + 50 * view.getUint32(80, true) === sizeBytes,
  // SQLite: pages of one size.
  (beginning) =>
    has(beginning, 'SQLite format 3\0') && (beginning.sizeBytes ?? 0) % pageBytes(beginning) === 0,
  // Meshes and point clouds with a header in words.
  (beginning) => has(beginning, 'ply') && /^ply\r?\nformat (?:ascii|binary_)/u.test(beginning.text()),
  (beginning) => ['Kaydara FBX Binary  \0', 'PXR-USDC', 'LASF\0\0'].some((magic) => has(beginning, magic)),
  // OpenEXR and what columns of a database are exported as.
  (beginning) => has(beginning, '\x76\x2f\x31\x01') && beginning.text().includes('channels\0chlist'),
  (beginning) => has(beginning, 'PAR1') || has(beginning, 'ARROW1\0\0'),
]

export function isProductMedia(beginning: Beginning): boolean {
  return beginning.bytes.length >= 20 && MEDIA.some((isMedia) => isMedia(beginning))
}

/**
 * What the beginning of a stream says of its whole length, where it is one of these and nobody else knows. Only those that
 * state it: whoever believes it looks again at the end.
 */
export function mediaClaim(beginning: Beginning): number | undefined {
  const { view, sizeBytes } = beginning
  if (sizeBytes !== undefined || view.byteLength < 1024) return undefined
  if (has(beginning, 'glTF\x02\0\0\0') && has(beginning, 'JSON', 16)) return view.getUint32(8, true)
  if (has(beginning, 'RIFF') && /^(?:WAVE|AVI |WEBP)/u.test(beginning.text().slice(8, 12)))
    return view.getUint32(4, true) + 8
  if (has(beginning, 'FORM') && has(beginning, 'AIF', 8)) return view.getUint32(4) + 8
  if (has(beginning, 'BM') && view.getUint32(6, true) === 0) return view.getUint32(2, true)
  return isMesh(beginning) ? 84 + 50 * view.getUint32(80, true) : undefined
}

/** STL: behind the 48 bytes of each triangle stand two that are zero. */
function isMesh({ view }: Beginning): boolean {
  for (let at = 84 + 48; at < 1000; at += 50) if (view.getUint16(at, true) !== 0) return false
  return true
}

function lengthAt({ view, sizeBytes }: Beginning, offset: number, more: number): boolean {
  const said = view.getUint32(offset, true) + more
  // Some writers leave out the byte that makes the length even.
  return sizeBytes !== undefined && (said === sizeBytes || said + 1 === sizeBytes)
}

function pageBytes({ view }: Beginning): number {
  const said = view.getUint16(16)
  return said === 1 ? 65_536 : Math.max(512, said)
}
