import { describe, expect, it } from 'vitest'
import { checkWebhooksXml, WEBHOOKS_XML_FAULTS } from './check-webhooks-xml.ts'
import { fraudHookConfiguration } from './fraud-hook.ts'
import { webhooksXml } from './webhooks-xml.ts'

/** A hook as somebody may have written it: the attributes, and what stands in it. */
const written = (
  attributes: string,
  inside = '<fields><field name="sku" /></fields>',
) => `<?xml version="1.0"?>
<config>
  <!-- <hook name="old" url="http://old.example" /> -->
  <method name="observer.sales_order_place_before" type="before"><hooks><batch name="b">
    <hook name="one" ${attributes}>
      ${inside}
    </hook>
  </batch></hooks></method>
</config>`
const findings = (attributes: string, inside?: string) =>
  checkWebhooksXml(written(attributes, inside)).map(({ finding }) => finding)

const good = 'url="https://hooks.example/one" timeout="800"'

describe('the check of a webhooks.xml', () => {
  it.each(['https://hooks.shop.example/webhooks', '{env:HOOKS}'])(
    'finds nothing in what is printed here',
    (url) => {
      const hook = { name: 'fraud_decision', configuration: fraudHookConfiguration({ tells: 'person' }) }
      expect(checkWebhooksXml(webhooksXml([hook, { ...hook, name: 'two' }], { url }))).toEqual([])
    },
  )

  it('finds nothing in a hook of somebody else that is well set up', () => {
    const inside = `<headers><header name="Authorization">Bearer {env:TOKEN}</header>
      <header name="X-Id">context_http_request.get_header{X-Id}</header></headers>
      <fields><field name='sku'/></fields>`
    expect(findings(good, inside)).toEqual([])
    expect(findings(`fallbackErrorMessage="a > b / c" ${good}`)).toEqual([])
  })

  it.each([
    ['no_fields', good, ''],
    ['no_fields', good, '<fields></fields>'],
    ['no_fields', good, '<fields><field name="sku" remove="true" /></fields>'],
    ['no_fields', good, '<!-- <fields><field name="sku" /></fields> -->'],
    ['no_timeout', 'url="https://hooks.example"', undefined],
    ['no_timeout', 'url="https://hooks.example" timeout="0"', undefined],
    ['certificate_unchecked', `${good} sslVerification="false"`, undefined],
    ['certificate_unchecked', `${good} sslVerification='false'`, undefined],
    ['plain_http', 'url="http://hooks.example" timeout="800"', undefined],
    ['reply_kept', `${good} ttl="60"`, undefined],
    ['secret_in_file', good, '<headers><header name="A">Bearer made-up</header></headers><field name="a" />'],
    ['secret_in_file', good, '<clientSecret>made-up</clientSecret><field name="a" />'],
  ] as const)('finds %s', (finding, attributes, inside) => {
    expect(checkWebhooksXml(written(attributes, inside))).toEqual([{ line: 5, finding }])
    expect(WEBHOOKS_XML_FAULTS[finding]).toMatch(/\.$/u)
  })

  it('finds everything in a hook that says nothing', () => {
    expect(findings('')).toEqual(['no_timeout', 'plain_http'])
    expect(checkWebhooksXml('<hook name="a" />').map(({ finding }) => finding)).toContain('no_fields')
  })

  it('leaves out a hook that is removed', () => {
    expect(findings('url="http://hooks.example" remove="true"')).toEqual([])
  })

  it('looks at every hook, each at its line', () => {
    const two = written(
      good,
      '</hook>\n<hook name="two" url="http://hooks.example" timeout="1"><field name="a" />',
    )
    expect(checkWebhooksXml(two)).toEqual([
      { line: 5, finding: 'no_fields' },
      { line: 7, finding: 'plain_http' },
    ])
  })
})
