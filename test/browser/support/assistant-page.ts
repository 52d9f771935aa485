import type { SupportEvent } from '@cloister/core/wire'
import type { Page } from 'playwright-core'
import type { OpenVisit } from './browser-test.ts'
import { filesWith } from './element-files.ts'
import type { OpenPage, Visit } from './open-page.ts'
import type { EdgeAnswer } from './scripted-edge.ts'

const ASSISTANT = '<cloister-assistant contact-url="/contact" sign-in-url="/login"></cloister-assistant>'

/** A page with the assistant, which is still closed. */
export async function visitAssistant(open: OpenVisit, visit: Partial<Visit> = {}): Promise<OpenPage> {
  return open({ markup: ASSISTANT, files: await filesWith(['assistant']), ...visit })
}

/** A page with the assistant open. */
export async function openAssistant(open: OpenVisit, visit: Partial<Visit> = {}): Promise<OpenPage> {
  const opened = await visitAssistant(open, visit)
  await opened.page.getByRole('button', { name: 'Ask us' }).click()
  await questionBox(opened.page).waitFor()
  return opened
}

export const questionBox = (page: Page) => page.getByRole('textbox', { name: 'Your question' })

export const conversation = (page: Page) => page.getByRole('log', { name: 'Conversation' })

export async function ask(page: Page, question: string): Promise<void> {
  await questionBox(page).fill(question)
  await questionBox(page).press('Enter')
}

/** A support answer that begins with these events and never ends. */
export function unendingAnswer(events: readonly SupportEvent[]): EdgeAnswer {
  return () => ({
    events: (async function* () {
      yield* events
      await new Promise<never>(() => undefined)
    })(),
  })
}
