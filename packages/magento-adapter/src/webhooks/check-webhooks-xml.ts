/** What is wrong with a hook in somebody's `webhooks.xml`. */
export interface WebhooksXmlFinding {
  /** In the file, from 1. */
  readonly line: number
  readonly finding: WebhooksXmlFault
}

/** Every fault that is looked for, and what it means. */
export const WEBHOOKS_XML_FAULTS = {
  certificate_unchecked: 'sslVerification is false: anybody on the way can read orders and answer.',
  no_fields: 'No field is listed, so everything that Magento has is sent.',
  no_timeout: 'There is no timeout, so that a shopper waits as long as the other side likes.',
  plain_http: 'The address is not https:.',
  reply_kept: 'ttl keeps a reply: an order that is asked about again gets the answer of before.',
  secret_in_file:
    'A header holds its value in the file. Write {env:NAME}, and the value into the environment.',
} as const

export type WebhooksXmlFault = keyof typeof WEBHOOKS_XML_FAULTS

interface Hook {
  readonly line: number
  readonly attributes: ReadonlyMap<string, string>
  hasFields: boolean
  hasSecret: boolean
}

const COMMENT = /<!--[\s\S]*?-->/gu
const TAG =
  /<(?<end>\/)?(?<name>[A-Za-z]\w*)(?<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*?)(?<alone>\/)?>(?<text>[^<]*)/gu
const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu

/** Reads a `webhooks.xml` of whoever wrote it, and tells what of it gives orders away or holds a checkout up. */
export function checkWebhooksXml(xml: string): readonly WebhooksXmlFinding[] {
  return hooksOf(xml).flatMap((hook) => faultsOf(hook).map((finding) => ({ line: hook.line, finding })))
}

function hooksOf(xml: string): readonly Hook[] {
  // A comment gives way to its line breaks, so that lines keep their numbers.
  const written = xml.replace(COMMENT, (comment) => comment.replace(/[^\n]/gu, ''))
  const hooks: Hook[] = []
  for (const { index, groups = {} } of written.matchAll(TAG)) {
    const { end, name = '', text = '' } = groups
    if (end !== undefined) continue
    const attributes = attributesOf(groups['attributes'] ?? '')
    const hook = hooks.at(-1)
    if (name === 'hook') hooks.push(newHook(written.slice(0, index), attributes))
    else if (hook !== undefined) readChild(hook, { name, attributes, text })
  }
  return hooks.filter(({ attributes }) => attributes.get('remove') !== 'true')
}

function newHook(before: string, attributes: Hook['attributes']): Hook {
  return { line: before.split('\n').length, attributes, hasFields: false, hasSecret: false }
}

interface Child {
  readonly name: string
  readonly attributes: Hook['attributes']
  readonly text: string
}

function readChild(hook: Hook, { name, attributes, text }: Child): void {
  const isKept = attributes.get('remove') !== 'true'
  if (name === 'field' && isKept) hook.hasFields = true
  if (['header', 'clientSecret'].includes(name) && isKept && isSecret(text)) hook.hasSecret = true
}

/** Values of the environment and of the request are not in the file. */
function isSecret(text: string): boolean {
  return text.replace(/\{env:\w+\}|\bBearer\b/gu, '').trim() !== '' && !text.trim().startsWith('context_')
}

function attributesOf(written: string): ReadonlyMap<string, string> {
  return new Map(
    [...written.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name, double ?? single ?? '']),
  )
}

function faultsOf({ attributes, hasFields, hasSecret }: Hook): readonly WebhooksXmlFault[] {
  const url = attributes.get('url') ?? ''
  const found: Readonly<Record<WebhooksXmlFault, boolean>> = {
    certificate_unchecked: ['false', '0'].includes(attributes.get('sslVerification') ?? ''),
    no_fields: !hasFields,
    no_timeout: !(Number(attributes.get('timeout') ?? 0) > 0),
    plain_http: !/^(?:https:\/\/|\{env:)/iu.test(url),
    reply_kept: Number(attributes.get('ttl') ?? 0) > 0,
    secret_in_file: hasSecret,
  }
  return (Object.keys(found) as WebhooksXmlFault[]).filter((fault) => found[fault])
}
