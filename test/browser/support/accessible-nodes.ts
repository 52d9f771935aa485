import type { Page } from 'playwright-core'

/** One node as assistive technology is told of it. */
export interface AccessibleNode {
  readonly role: string
  readonly name: string
  readonly description: string
  /** States and properties, such as `expanded`, `focused` or `live`, by name. */
  readonly state: Readonly<Record<string, unknown>>
}

/** The accessibility tree of a page in reading order, shadow roots included, as Chromium computes it. */
export async function accessibleNodes(page: Page): Promise<readonly AccessibleNode[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const inOrder = (id: string): readonly (typeof nodes)[number][] => {
    const node = byId.get(id)
    return node === undefined ? [] : [node, ...(node.childIds ?? []).flatMap(inOrder)]
  }
  return inOrder(nodes[0]?.nodeId ?? '')
    .filter(({ ignored, role }) => !ignored && role?.value !== 'InlineTextBox')
    .map(({ role, name, description, properties = [] }) => ({
      role: String(role?.value ?? ''),
      name: String(name?.value ?? ''),
      description: String(description?.value ?? ''),
      state: Object.fromEntries(properties.map((property) => [property.name, property.value.value])),
    }))
}

/** The nodes with one role. */
export async function nodesWithRole(page: Page, role: string): Promise<readonly AccessibleNode[]> {
  return (await accessibleNodes(page)).filter((node) => node.role === role)
}

/** The node that the keyboard is at. */
export async function focusedNode(page: Page): Promise<AccessibleNode | undefined> {
  return (await accessibleNodes(page)).findLast(
    ({ role, state }) => state['focused'] === true && role !== 'RootWebArea',
  )
}

/** What the element that the keyboard is at reads, shadow roots included. */
export function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => {
    let focused = document.activeElement
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
    return focused?.textContent?.trim() ?? ''
  })
}
