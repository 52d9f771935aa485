import { PROMPT_CANARY } from './canaries.ts'

/** The prompt of every client but Cloister, which writes its own around the same canary. */
export const MESSAGES: readonly { readonly role: 'user'; readonly content: string }[] = [
  { role: 'user', content: `What goes with ${PROMPT_CANARY}?` },
]

export function chatBody(isStream: boolean): string {
  return JSON.stringify({ model: 'trap', messages: MESSAGES, stream: isStream })
}
