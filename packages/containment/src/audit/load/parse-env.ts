import type { EnvSubject } from '../subject/file-subjects.ts'

/** Reads the assignments of a file of environment variables. */
export function parseEnv(text: string): EnvSubject['entries'] {
  return text.split(/\r?\n/u).flatMap((line, index) => {
    const [, name, value] = /^\s*(?:export\s+)?([A-Za-z_][\w.]{0,200})\s*=\s*(.*)$/u.exec(line) ?? []
    if (name === undefined || value === undefined) return []
    return [{ name, value: unquoted(value.trim()), line: index + 1 }]
  })
}

function unquoted(value: string): string {
  const [, , inner] = /^(["'])(.*?)\1/u.exec(value) ?? []
  return inner ?? value.replace(/\s+#.*$/u, '')
}
