import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCaddyfile } from './parse-caddyfile.ts'
import { parseDockerfile } from './parse-dockerfile.ts'
import { parseDocuments } from './parse-documents.ts'
import { parseHaproxy } from './parse-haproxy.ts'
import { parseNginx } from './parse-nginx.ts'

const pieces = fc.array(
  fc.constantFrom(
    '{',
    '}',
    ';',
    '"',
    "'",
    '\\',
    '\n',
    ' ',
    '#',
    'FROM a',
    'RUN <<E',
    'E',
    'a: ',
    '- ',
    '&a ',
    '*a',
    '[',
    ']',
    '---\n',
    '`',
    'frontend f',
  ),
  { maxLength: 60 },
)

describe('a file of any text', () => {
  it('is read by every parser, or named, and never throws', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('')
        for (const parse of [parseDockerfile, parseDocuments, parseHaproxy, parseNginx, parseCaddyfile])
          parse(text)
      }),
    )
    expect(parseCaddyfile('a {\n}\n}\nb {\n')).toBe(undefined)
    expect(parseNginx('a { b c; }')?.[0]?.children[0]?.words).toEqual(['c'])
    expect(parseDockerfile('FROM a\nRUN b \\\n c\n')[1]).toMatchObject({ keyword: 'RUN', line: 2, stage: 0 })
  })
})
