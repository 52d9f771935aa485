import { parseXml, XmlElement, type XmlNode, XmlText } from '@rgrove/parse-xml'
import { lineFinder } from '../line-finder.ts'
import type { NoticeCode } from '../notice.ts'
import type { MarkupElement } from '../subject/markup-element.ts'

/** More than any bundle of a gateway has in one file. */
const MOST_CHARACTERS = 1_048_576
const MOST_LEVELS = 100

/**
 * Reads a document of XML. What its type declares is passed over: an entity of its own is a fault, so that none is ever
 * expanded or fetched.
 */
export function parseXmlDocument(
  text: string,
): { readonly root: MarkupElement } | { readonly fault: NoticeCode } {
  if (text.length > MOST_CHARACTERS) return { fault: 'FILE_TOO_LARGE' }
  try {
    const { root } = parseXml(text, { includeOffsets: true })
    if (root === null) return { fault: 'DOCUMENT_MALFORMED' }
    return { root: elementOf(root, lineFinder(text), MOST_LEVELS) }
  } catch (cause) {
    // The parser is recursive: what nests too deep for it ends its stack.
    return { fault: cause instanceof RangeError ? 'DOCUMENT_TOO_DEEP' : 'DOCUMENT_MALFORMED' }
  }
}

function elementOf(element: XmlElement, lineAt: (offset: number) => number, levels: number): MarkupElement {
  if (levels === 0) throw new RangeError('It nests too deep.')
  const { name, attributes, children, start } = element
  return {
    name,
    attributes: new Map(Object.entries(attributes)),
    children: children
      .filter((child) => child instanceof XmlElement)
      .map((child) => elementOf(child, lineAt, levels - 1)),
    text: children.map(textOf).join('').trim(),
    line: lineAt(start),
  }
}

/** `XmlCdata` is a kind of `XmlText`. */
function textOf(node: XmlNode): string {
  return node instanceof XmlText ? node.text : ''
}
