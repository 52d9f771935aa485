import { type Document, isNode, isScalar, type Node, Pair, Scalar, visit, YAMLMap } from 'yaml'

/** Functions that a template of CloudFormation may write as a tag (CloudFormation User Guide, Intrinsic functions). */
const SHORT_FORM =
  /^!(Ref|Condition|And|Base64|Cidr|Equals|FindInMap|GetAtt|GetAZs|If|ImportValue|Join|Length|Not|Or|Select|Split|Sub|ToJsonString|Transform)$/u
const UNPREFIXED = new Set(['Ref', 'Condition'])

/** Makes `!Sub text` of a document what it stands for, `{ Fn::Sub: text }`, as templates in JSON have it. */
export function expandShortForms(document: Document): void {
  visit(document, {
    Node(_, node) {
      const [, name] = SHORT_FORM.exec(node.tag ?? '') ?? []
      return name === undefined || !isNode(node) ? undefined : longForm(name, node as Node)
    },
  })
}

function longForm(name: string, node: Node): YAMLMap {
  const { anchor, range } = node as Scalar
  const value = name === 'GetAtt' && isScalar(node) ? attributeOf(node) : node
  const map = new YAMLMap()
  delete value.tag
  delete (value as Scalar).anchor
  if (anchor !== undefined) map.anchor = anchor
  map.range = range ?? null
  map.items.push(new Pair(new Scalar(UNPREFIXED.has(name) ? name : `Fn::${name}`), value))
  return map
}

/** `!GetAtt Bucket.Arn` is a list of two in JSON. */
function attributeOf(node: Scalar): Scalar {
  node.value = String(node.value ?? '')
  return node
}
