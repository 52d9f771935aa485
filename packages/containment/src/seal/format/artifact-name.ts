const LONGEST_NAME_BYTES = 1024
const LONGEST_PART_BYTES = 200

/**
 * Whether a name can only mean a file below the folder that it is joined to, on every system: no way up, no root, no
 * drive, no control character, nothing that is hidden or that Windows reads as something else.
 */
export function isArtifactName(name: string): boolean {
  const isShort = Buffer.byteLength(name) <= LONGEST_NAME_BYTES && name.isWellFormed()
  return isShort && name.split('/').every(isPart)
}

function isPart(part: string): boolean {
  if (part === '' || part === '.' || part === '..' || Buffer.byteLength(part) > LONGEST_PART_BYTES)
    return false
  return !/[\p{Cc}\p{Cf}\\:*?"<>|]|[. ]$/u.test(part)
}
