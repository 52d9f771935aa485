/** One way to ask the model of the bench. */
export interface DoorClient {
  /** One answer, read to its end. */
  ask(): Promise<void>
  /** One streamed answer, read to its end; gives how many characters of text arrived. */
  stream(): Promise<number>
  close(): Promise<void>
}

export const DOOR_CLIENTS = ['cloister', 'fetch', 'openai', 'ai'] as const
export type DoorClientName = (typeof DOOR_CLIENTS)[number]

/** The bodies that the others send, so that all carry the same prompt. */
export interface Prompts {
  readonly body: string
  readonly streamBody: string
}
