import { PRODUCT_EVENTS } from './product-changes.ts'

/** Writes `etc/io_events.xml` of a module of Adobe Commerce: the events of products, and their ids as all that is sent. */
export function ioEventsXml(): string {
  return `<?xml version="1.0"?>
<config xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:noNamespaceSchemaLocation="urn:magento:module-commerce-events-client/etc/io_events.xsd">
${PRODUCT_EVENTS.map(({ code, fields }) => eventElement(code, fields)).join('\n')}
</config>
`
}

function eventElement(code: string, fields: readonly string[]): string {
  return `    <event name="${code}">
        <fields>
${fields.map((field) => `            <field name="${field}" />`).join('\n')}
        </fields>
    </event>`
}
