import { expect, it } from 'vitest'
import { focusedNode, focusedText, nodesWithRole } from './support/accessible-nodes.ts'
import { conversation, openAssistant, unendingAnswer, visitAssistant } from './support/assistant-page.ts'
import { describeInBrowser } from './support/browser-test.ts'
import { held, supportAnswer } from './support/edge-answers.ts'

describeInBrowser('the assistant without a mouse or a screen', (open) => {
  it('is opened, asked, read and closed by keys, and gives the focus back', async () => {
    const { page, edge } = await visitAssistant(open)
    await page.getByRole('link', { name: 'Linden & Loom' }).focus()
    await page.keyboard.press('Tab')
    expect(await focusedNode(page)).toMatchObject({ role: 'button', name: 'Ask us' })
    await page.keyboard.press('Enter')
    await expect.poll(() => focusedNode(page)).toMatchObject({ role: 'textbox', name: 'Your question' })
    await page.keyboard.type('Are returns free?')
    await page.keyboard.press('Enter')
    await expect.poll(() => conversation(page).textContent()).toMatch(/within 30 days/u)
    expect(edge.routes).toEqual(['pass', 'support'])
    expect(await focusedNode(page)).toMatchObject({ role: 'textbox', name: 'Your question' })
    await page.keyboard.press('Escape')
    await expect.poll(() => focusedNode(page)).toMatchObject({ role: 'button', name: 'Ask us' })
    expect(await nodesWithRole(page, 'dialog')).toEqual([])
  })

  it('begins a new line with shift and enter', async () => {
    const { page, edge } = await openAssistant(open)
    await page.keyboard.type('One')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('two')
    await page.keyboard.press('Enter')
    await expect.poll(() => edge.questions.at(-1)?.body).toMatchObject({ question: 'One\ntwo' })
  })

  it('is a named dialog with a named log, box, status and buttons', async () => {
    const { page } = await openAssistant(open)
    expect(await nodesWithRole(page, 'dialog')).toEqual([expect.objectContaining({ name: 'Ask us' })])
    const [log] = await nodesWithRole(page, 'log')
    expect(log).toMatchObject({ name: 'Conversation', state: { live: 'polite' } })
    expect(await nodesWithRole(page, 'status')).toHaveLength(1)
    const buttons = await nodesWithRole(page, 'button')
    expect(buttons.map(({ name }) => name)).toEqual(expect.arrayContaining(['Close', 'Send', 'My orders']))
    expect(buttons.filter(({ name }) => name === '')).toEqual([])
  })

  it('reads whole sentences out, and not the half of one', async () => {
    const rest = held(supportAnswer([]))
    const { page } = await openAssistant(open, {
      edge: {
        support: async (question) => ({
          events: (async function* () {
            yield { type: 'text', text: 'Returns are free. You have thirty' }
            await rest.answer(question)
            yield { type: 'text', text: ' days.' }
            yield { type: 'done', source: 'model', answered: true }
          })(),
        }),
      },
    })
    await page.keyboard.type('Are returns free?')
    await page.keyboard.press('Enter')
    await expect.poll(() => conversation(page).textContent()).toMatch(/Returns are free\./u)
    expect(await conversation(page).textContent()).not.toMatch(/thirty/u)
    rest.release()
    await expect.poll(() => conversation(page).textContent()).toMatch(/You have thirty days\./u)
  })

  it('says that it is looking for an answer, and names each source', async () => {
    const { page, edge } = await openAssistant(open, { edge: { support: unendingAnswer([]) } })
    await page.keyboard.type('Are returns free?')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('status').textContent()).toMatch(/Looking for the answer/u)
    await page.getByRole('button', { name: 'Stop' }).press('Enter')
    await expect.poll(() => focusedNode(page)).toMatchObject({ role: 'textbox' })
    edge.on('support', supportAnswer([CITATION, { type: 'text', text: 'They are. [1]' }]))
    await page.keyboard.type('Are returns free?')
    await page.keyboard.press('Enter')
    await expect.poll(() => conversation(page).getByRole('link').count()).toBe(2)
    const links = await nodesWithRole(page, 'link')
    expect(links.map(({ name }) => name)).toContain('Source 1: Returns (opens in a new tab)')
  })

  it('confirms by a key, and what came of it has the focus', async () => {
    const { page, edge } = await openAssistant(open, { edge: { support: supportAnswer([PROPOSAL]) } })
    await page.keyboard.type('Cancel it')
    await page.keyboard.press('Enter')
    const confirm = page.getByRole('button', { name: 'Confirm' })
    await confirm.waitFor()
    expect(edge.routes).not.toContain('actions')
    await confirm.press('Enter')
    await expect.poll(() => conversation(page).textContent()).toMatch(/Done\./u)
    expect(edge.questions.at(-1)).toMatchObject({ route: 'actions', body: { token: 'a-token' } })
    await expect.poll(() => focusedText(page)).toBe('Done.')
  })
})

const CITATION = {
  type: 'citation',
  citation: { number: 1, title: 'Returns', url: '/help/returns' },
} as const
const PROPOSAL = {
  type: 'proposal',
  proposal: { action: 'cancel', orderNumber: 'LL-100482', token: 'a-token' },
} as const
