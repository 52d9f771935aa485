/**
 * Whether a lower-case text is an IPv6 address (RFC 4291), also with an IPv4 address at its end. Short forms that
 * name no machine of anybody (`::`, `::1`, `a::b`) do not count: they are code and punctuation.
 */
export function isIpv6(text: string): boolean {
  const mapped = /^(.*:)(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text)
  const groups = mapped === null ? text : `${mapped[1]}0:0`
  const [head = '', tail, rest] = groups.split('::')
  if (rest !== undefined || !/[0-9a-f]{3}/.test(text) || !/\d/.test(text)) return false
  const before = partsOf(head)
  const after = partsOf(tail ?? '')
  const count = before.length + after.length
  return (tail === undefined ? count === 8 : count < 8) && [...before, ...after].every(isGroup)
}

function partsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(':')
}

function isGroup(text: string): boolean {
  return /^[0-9a-f]{1,4}$/.test(text)
}
