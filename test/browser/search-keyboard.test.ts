import { expect, it } from 'vitest'
import { accessibleNodes, focusedNode, focusedText, nodesWithRole } from './support/accessible-nodes.ts'
import { describeInBrowser } from './support/browser-test.ts'
import { searchAnswer, searchReply } from './support/edge-answers.ts'
import { sampleProducts } from './support/sample-shop.ts'
import { outcome, queryBox, search, visitSearch } from './support/search-page.ts'

describeInBrowser('the search without a mouse or a screen', (open) => {
  it('is a combobox with a list of options that the arrow keys go round in', async () => {
    const { page, edge } = await visitSearch(open)
    await page.getByRole('link', { name: 'Linden & Loom' }).focus()
    await page.keyboard.press('Tab')
    expect(await focusedNode(page)).toMatchObject({
      role: 'combobox',
      name: 'Search the shop',
      state: { expanded: false, autocomplete: 'list' },
    })
    await page.keyboard.type('ket')
    await expect.poll(() => nodesWithRole(page, 'option')).toHaveLength(6)
    expect(await nodesWithRole(page, 'listbox')).toEqual([expect.objectContaining({ name: 'Suggestions' })])
    const groups = (await nodesWithRole(page, 'group')).map(({ name }) => name)
    expect(groups).toEqual(['Searches', 'Categories', 'Brands', 'Products'])
    expect(await statuses(page)).toContain('6 suggestions')
    expect(edge.questions.filter(({ route }) => route === 'suggest').at(-1)?.body).toMatchObject({
      text: 'ket',
    })

    const active = async () => {
      const id = await queryBox(page).getAttribute('aria-activedescendant')
      const selected = await page
        .locator('cloister-search [aria-selected=true]')
        .evaluateAll((all) => all.map((one) => one.id))
      expect(selected).toEqual(id === null ? [] : [id])
      return id === null ? null : page.locator(`cloister-search #${id} bdi`).textContent()
    }
    expect(await active()).toBeNull()
    for (const [key, text] of [
      ['ArrowDown', 'kettle'],
      ['ArrowDown', 'kettle blue'],
      ['ArrowUp', 'kettle'],
      ['ArrowUp', null],
      ['ArrowUp', 'Green kettle No. 1'],
      ['Home', 'kettle'],
      ['End', 'Green kettle No. 1'],
    ] as const) {
      await page.keyboard.press(key)
      expect(`${key}: ${await active()}`).toBe(`${key}: ${text}`)
    }
    expect(await focusedNode(page)).toMatchObject({ role: 'combobox', state: { expanded: true } })
    await page.keyboard.press('Escape')
    await expect.poll(() => nodesWithRole(page, 'option')).toEqual([])
    expect(await queryBox(page).inputValue()).toBe('ket')
  })

  it('searches for the option that Enter is pressed on', async () => {
    const { page, edge } = await visitSearch(open)
    await queryBox(page).pressSequentially('ket')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => outcome(page).textContent()).toMatch(/12 results/u)
    expect(edge.questions.at(-1)?.body).toMatchObject({ query: 'kettle blue' })
    expect(await queryBox(page).inputValue()).toBe('kettle blue')
  })

  it('says how many results there are, and names every control', async () => {
    const { page } = await visitSearch(open)
    await search(page, 'kettle')
    await expect.poll(() => statuses(page)).toContain('12 results')
    expect(await focusedNode(page)).toMatchObject({ role: 'combobox' })
    const nodes = await accessibleNodes(page)
    const controls = nodes.filter(({ role }) =>
      ['button', 'link', 'checkbox', 'combobox', 'spinbutton', 'textbox', 'searchbox'].includes(role),
    )
    expect(controls.length).toBeGreaterThan(20)
    expect(controls.filter(({ name }) => name.trim() === '')).toEqual([])
    expect(nodes.filter(({ role }) => role === 'search')).toHaveLength(1)
    expect(nodes.filter(({ role }) => role === 'listitem').length).toBeGreaterThanOrEqual(12)
  })

  it('is narrowed and widened by keys, and the focus is never lost', async () => {
    const { page, edge } = await visitSearch(open)
    await search(page, 'kettle')
    await page.getByRole('checkbox', { name: 'Fennmoor' }).focus()
    await page.keyboard.press('Space')
    await expect.poll(() => edge.questions.at(-1)?.body).toMatchObject({ filters: { brands: ['Fennmoor'] } })
    expect(await focusedNode(page)).toMatchObject({ role: 'checkbox' })
    const chip = page.getByRole('button', { name: 'Remove filter: Fennmoor' })
    await chip.press('Enter')
    await expect.poll(() => chip.count()).toBe(0)
    await expect.poll(() => focusedText(page)).toBe('12 results')
  })

  it('tells of better matches, and changes nothing until they are taken', async () => {
    const refined = searchReply(sampleProducts(4).toReversed())
    const { page } = await visitSearch(open, {
      edge: { search: searchAnswer(searchReply(sampleProducts(8), { facets: undefined as never }), refined) },
    })
    await search(page, 'kettle')
    await expect.poll(() => statuses(page)).toContain('Better matches are ready.')
    const titles = () => page.locator('cloister-search .card .title').allInnerTexts()
    expect((await titles())[0]).toBe('Blue kettle No. 0')
    await page.getByRole('button', { name: 'Show better matches' }).press('Enter')
    await expect.poll(async () => (await titles())[0]).toBe('White kettle No. 3')
    expect(await titles()).toHaveLength(4)
    await expect.poll(() => focusedNode(page)).toMatchObject({ role: 'status' })
  })
})

/** What every status of a page says at the moment. */
function statuses(page: Parameters<typeof queryBox>[0]): Promise<readonly string[]> {
  return page.getByRole('status').allInnerTexts()
}
