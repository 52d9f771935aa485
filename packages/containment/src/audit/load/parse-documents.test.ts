import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments, stringify } from 'yaml'
import { parseDocuments } from './parse-documents.ts'

const MANIFEST = `# A shop.
apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  containers:
    - name: web
      args: [--port, "8080"]
    - { name: model,
        image: 'vllm/vllm-openai' }
---
kind: List
items:
- one
- two: 2
`

describe('a file of documents', () => {
  it('is read with the way back to its lines', () => {
    const { documents, fault } = parseDocuments(MANIFEST)
    const [pod, list] = documents
    expect([documents.length, fault]).toEqual([2, undefined])
    const ways = [
      [],
      ['metadata', 'name'],
      ['spec', 'containers', 0],
      ['spec', 'containers', 0, 'args', 1],
      ['spec', 'containers', 1, 'image'],
      ['spec', 'containers', 7, 'image'],
    ]
    expect(ways.map((way) => pod?.lineOf(way))).toEqual([2, 5, 8, 9, 11, 7])
    expect([list?.lineOf(['items', 1, 'two']), list?.lineOf(['nothing'])]).toEqual([16, 13])
  })

  it('means the same whichever parser takes it', () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9 :#'"{}[\],&*!|>%@`~.-]{0,12}$/u)
    const tree = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        word,
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('node'), { maxLength: 4 }),
        fc.dictionary(word, tie('node'), { maxKeys: 4 }),
      ),
    })).node
    fc.assert(
      fc.property(fc.dictionary(word, tree, { minKeys: 1, maxKeys: 5 }), (value) => {
        const text = `# Not JSON.\n${stringify(value)}`
        const slow = (parseAllDocuments(text) as ReturnType<typeof parseAllDocuments> & [])[0]
        expect(parseDocuments(text).documents[0]?.value).toEqual(
          (slow as { toJS(): unknown } | undefined)?.toJS(),
        )
      }),
    )
  })

  it.each([
    ['a tag of another language', 'a: !vault b\n', { a: 'b' }],
    [
      'a function of CloudFormation as a tag',
      'a: !Sub [b, {c: !Ref d}]\ne: &f !GetAtt g.h\ni: *f\nj: !If\n  - k\n  - l\n',
      {
        a: { 'Fn::Sub': ['b', { c: { Ref: 'd' } }] },
        e: { 'Fn::GetAtt': 'g.h' },
        i: { 'Fn::GetAtt': 'g.h' },
        j: { 'Fn::If': ['k', 'l'] },
      },
    ],
    ['an alias', 'a: &x {b: 1}\nc: *x\n', { a: { b: 1 }, c: { b: 1 } }],
    ['a key twice', 'a: 1\na: 2\n', { a: 2 }],
    ['octal and dates', 'a: 0o17\nb: 2026-11-26\nc: yes\n', { a: 15, b: '2026-11-26', c: 'yes' }],
    ['a merge, which is a key', 'a:\n  <<: {b: 1}\n', { a: { '<<': { b: 1 } } }],
  ])('may hold %s', (_what, text, value) => {
    expect(parseDocuments(text)).toMatchObject({ documents: [{ value }] })
  })

  it('gives nobody a prototype', () => {
    const [document] = parseDocuments('a:\n  __proto__: { polluted: true }\n').documents
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect(JSON.stringify(document?.value)).toContain('a')
  })
})
