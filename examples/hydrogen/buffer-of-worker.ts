/** A worker has no `buffer` of Node.js. Lit's build for servers wants it for one thing: base64. */
export const Buffer = {
  from: (bytes: string, _encoding: 'binary') => ({ toString: (_to: 'base64') => btoa(bytes) }),
}
