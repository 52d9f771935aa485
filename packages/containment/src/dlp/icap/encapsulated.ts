/** Where the parts of the HTTP messages stand (RFC 3507 §4.4.1). */
export interface Encapsulated {
  /** Bytes of all heads together; the body stands behind them. */
  readonly headBytes: number
  readonly hasBody: boolean
  /** Where the head of the response begins, if there is one. */
  readonly responseOffset: number | undefined
}

const FORMS: Readonly<Record<string, RegExp>> = {
  OPTIONS: /^(?:(?:opt-body|null-body)=0)?$/u,
  REQMOD: /^req-hdr=0, (?:req-body|null-body)=\d{1,9}$/u,
  RESPMOD: /^(?:(?:req-hdr=0, )?res-hdr=\d{1,9}, |req-hdr=0, )?(?:res-body|null-body)=\d{1,9}$/u,
}

/** @returns Nothing for what is not of the form that the method has, or whose places do not follow each other. */
export function parseEncapsulated(method: string, text = ''): Encapsulated | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replaceAll(/\s*,\s*/gu, ', ')
  const form = Object.hasOwn(FORMS, method) ? FORMS[method] : /^/u
  if (form?.test(plain) !== true) return undefined
  const parts = plain.split(', ').map((part) => {
    const [name = '', offset = '0'] = part.split('=')
    return { name, offset: Number(offset) }
  })
  const isInOrder = parts.every(({ offset }, at) => offset > (parts[at - 1]?.offset ?? -1))
  const last = parts.at(-1)
  if (!isInOrder || last === undefined || parts[0]?.offset !== 0) return undefined
  return {
    headBytes: last.offset,
    hasBody: last.name.endsWith('-body') && last.name !== 'null-body',
    responseOffset: parts.find(({ name }) => name === 'res-hdr')?.offset,
  }
}
