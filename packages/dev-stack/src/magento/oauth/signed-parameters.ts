import { byBytes, naturalOrder } from './natural-order.ts'

/**
 * How a release of Magento puts the parameters in order before it checks a signature: `natural` until 2.4.8, by the
 * natural order of the encoded names; `decoded` from 2.4.9 on, by the bytes of the decoded ones.
 */
export type ParameterOrder = 'natural' | 'decoded'

/** The parameters of OAuth and of the query as they stand in the base string. */
export function signedParameters(
  oauth: ReadonlyMap<string, string>,
  query: string,
  order: ParameterOrder,
): string {
  const parameters = new Map([...wholePairs(query), ...(order === 'decoded' ? loosePairs(query) : [])])
  for (const [name, value] of oauth)
    if (name !== 'oauth_signature' && name !== 'realm') parameters.set(name, value)
  const pairs = [...parameters].map(([name, value]) => ({ name, encodedName: encoded(name), value }))
  pairs.sort((a, b) =>
    order === 'natural' ? naturalOrder(a.encodedName, b.encodedName) : byBytes(a.name, b.name),
  )
  return pairs.map(({ encodedName, value }) => `${encodedName}=${encoded(value)}`).join('&')
}

/** A name with one `=`. What is not one is dropped, and of a name that comes twice the last counts. */
function wholePairs(query: string): readonly (readonly [string, string])[] {
  return query
    .split('&')
    .map((text) => text.split('='))
    .filter(({ length }) => length === 2)
    .map(([name = '', value = '']) => [urlDecoded(name), urlDecoded(value)] as const)
    .filter(([name]) => !name.startsWith('oauth_'))
}

/** What PHP's `parse_str` makes of the query besides, without the arrays: it renames, and names alone have a value. */
function loosePairs(query: string): readonly (readonly [string, string])[] {
  return query
    .split('&')
    .filter(Boolean)
    .map((text) => {
      const [name = '', ...value] = text.split('=')
      return [urlDecoded(name).replace(/[. ]/gu, '_'), urlDecoded(value.join('='))] as const
    })
    .filter(([name]) => !name.includes('['))
}

function urlDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** PHP's `rawurlencode`. */
export function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
