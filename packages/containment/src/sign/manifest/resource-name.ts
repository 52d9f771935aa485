const LONGEST_NAME = 4096
/** What Windows takes for another folder, a drive or a stream. */
const WINDOWS_MEANS_MORE = /[\\:]/u

/**
 * Whether a name is one of a file inside of a folder, in the one way to write it: relative, with single slashes and no dots for
 * folders, and in Unicode.
 */
export function isNameInside(name: string): boolean {
  if (name.length === 0 || name.length > LONGEST_NAME || !name.isWellFormed() || name.includes('\0'))
    return false
  if (process.platform === 'win32' && WINDOWS_MEANS_MORE.test(name)) return false
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}

/** Whether one of these paths is the named file, or a folder above it. */
export function isBelow(name: string, paths: ReadonlySet<string>): boolean {
  if (paths.has(name)) return true
  for (let cut = name.indexOf('/'); cut !== -1; cut = name.indexOf('/', cut + 1)) {
    if (paths.has(name.slice(0, cut))) return true
  }
  return false
}

/**
 * The order of names in a statement: by their parts, and by code points within them, as the reference sorts paths. The digest of
 * the whole model depends on it.
 */
export function compareNames(one: string, other: string): number {
  const length = Math.min(one.length, other.length)
  for (let index = 0; index < length; index++) {
    const [left, right] = [one.charCodeAt(index), other.charCodeAt(index)]
    if (left !== right) return rankOf(left) - rankOf(right)
  }
  return one.length - other.length
}

/** The end of a part comes before every character; half of a pair stands for a code point beyond those of one unit. */
function rankOf(unit: number): number {
  if (unit === 0x2f) return -1
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}
