/**
 * A glob as a regular expression over paths with `/`: `**` crosses folders, `*` and `?` do not. A pattern without a
 * slash meets a name at any depth, as in ignore files.
 */
export function globPattern(glob: string): RegExp {
  const rooted = glob.replace(/^\.?\//u, '')
  const anywhere = glob.replace(/\/$/u, '').includes('/') ? '' : '(?:.*/)?'
  const body = rooted
    .replace(/\/$/u, '')
    .split(/(\*\*\/|\*\*|\*|\?)/u)
    .map((part) => PARTS[part] ?? part.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&'))
    .join('')
  return new RegExp(`^${anywhere}${body}(?:/.*)?$`, 'su')
}

const PARTS: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' }

/** Whether a path is met by one of the globs. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.map(globPattern)
  return (path) => patterns.some((pattern) => pattern.test(path))
}
