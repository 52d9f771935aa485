import { redactText } from '../redacted-text.ts'

/**
 * An address as a report may have it. A part of it may be a server's own: of a script that a page names, of a redirect, of
 * an index. Each is masked as all else that a server says.
 */
export function toldAddress(url: string): string {
  const { origin, pathname, search } = new URL(url)
  return `${origin}${pathname.replace(/[^/,]+/gu, told)}${search.replace(/[^?&=,]+/gu, told)}`
}

function told(part: string): string {
  const text = decoded(part)
  const masked = redactText(text)
  return masked === text ? part : encodeURIComponent(masked)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
