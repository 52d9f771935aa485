import type { ActionReply, OrdersReply, SupportEvent } from '@cloister/core/wire'

/** What the assistant asks of the page's client. */
export interface AssistantClient {
  readonly ask: (question: string, options: AskOptions) => AsyncIterable<SupportEvent>
  readonly orderStatus: (options: Pick<AskOptions, 'signal'>) => Promise<OrdersReply>
  readonly confirm: (token: string) => Promise<ActionReply>
  readonly endConversation: () => Promise<void>
}

interface AskOptions {
  readonly productId?: string
  readonly signal: AbortSignal
}
