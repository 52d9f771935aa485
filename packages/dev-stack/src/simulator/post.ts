import { Agent, fetch } from 'undici'

export interface WebhookTarget {
  readonly url: string
  /** PEM of the authority to trust. */
  readonly ca: string
  /** Default 10 000 ms. */
  readonly timeoutMs?: number
}

export interface SenderReply {
  readonly status: number
  readonly text: string
}

/** Posts to a server of this machine, as a platform posts to whoever it tells something. */
export async function post(
  { url, ca, timeoutMs = 10_000 }: WebhookTarget,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<SenderReply> {
  const agent = new Agent({ connect: { ca, rejectUnauthorized: true } })
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers,
      dispatcher: agent,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { status: response.status, text: await response.text() }
  } finally {
    await agent.close()
  }
}
