/** Castagnoli's polynomial of RFC 3720, its bits reversed. */
const POLYNOMIAL = 0x82f6_3b78

/** CRC32C, by which Google's services tell that bytes were damaged between two programs. */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffff_ffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? POLYNOMIAL : 0)
  }
  return (crc ^ 0xffff_ffff) >>> 0
}
