/** One question to a client that is set up as its documentation says. */
export interface LeakCall {
  /** Base URL of the API; empty to leave it to the client. */
  readonly baseUrl: string
  readonly isStream: boolean
  /** What the client is told to wait at most, where it has such an option. */
  readonly timeoutMs?: number
}

export const LEAK_CLIENTS = ['cloister', 'openai', 'ai', 'axios', 'fetch'] as const
export type LeakClientName = (typeof LEAK_CLIENTS)[number]
