import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditCase } from '../../../test-support/audit-case.ts'
import { gatewayAuthentication } from '../checks/segmentation/seg-06-gateway-authentication.ts'
import { parseXmlDocument } from './parse-xml.ts'

const MEBIBYTE = 1_048_576

describe('a document of XML', () => {
  it('is read with its lines', () => {
    expect(parseXmlDocument('<?xml version="1.0"?>\n<a b="1">\n  <c> x <![CDATA[& y]]> </c>\n</a>')).toEqual({
      root: {
        name: 'a',
        attributes: new Map([['b', '1']]),
        children: [{ name: 'c', attributes: new Map(), children: [], text: 'x & y', line: 3 }],
        text: '',
        line: 2,
      },
    })
  })

  it.each([
    [
      'entities that grow',
      '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>',
      'DOCUMENT_MALFORMED',
    ],
    [
      'an entity of a file',
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
      'DOCUMENT_MALFORMED',
    ],
    ['half a document', '<a><b>', 'DOCUMENT_MALFORMED'],
    ['nothing', '', 'DOCUMENT_MALFORMED'],
    ['a hundred levels and one', `${'<a>'.repeat(101)}${'</a>'.repeat(101)}`, 'DOCUMENT_TOO_DEEP'],
    ['levels without end', '<a>'.repeat(MEBIBYTE / 3), 'DOCUMENT_TOO_DEEP'],
    ['more than a file of a gateway has', `<a>${' '.repeat(MEBIBYTE)}</a>`, 'FILE_TOO_LARGE'],
  ])('of %s is no document, and says why', (_, text, fault) => {
    expect(parseXmlDocument(text)).toEqual({ fault })
  })

  it('of whatever text never throws', () => {
    const piece = fc.constantFrom(
      '<a>',
      '</a>',
      '<a b="',
      '"/>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&amp;',
      '&b;',
      '<?',
      'x',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (pieces) => {
        const parsed = parseXmlDocument(pieces.join(''))
        expect('root' in parsed || typeof parsed.fault === 'string').toBe(true)
      }),
    )
  })

  it('that is damaged makes a bundle incomplete, and does not end the run', async () => {
    const report = await auditCase(
      {
        title: '',
        files: {
          'apiproxy/policies/verify.xml': '<VerifyAPIKey name="verify">',
          'apiproxy/proxies/default.xml':
            '<ProxyEndpoint name="default"><RouteRule name="r"><URL>http://vllm:8000</URL></RouteRule></ProxyEndpoint>',
        },
      },
      [gatewayAuthentication],
    )
    expect(report.notices).toEqual([
      { code: 'DOCUMENT_MALFORMED', target: 'case', place: 'apiproxy/policies/verify.xml' },
    ])
    expect(report.findings).toHaveLength(1)
  })
})
