import { startChild } from './start-child.ts'
import type { Upstream, UpstreamCounts } from './upstream-child.ts'

export interface RunningUpstream {
  readonly upstream: Upstream
  counts(): Promise<UpstreamCounts>
  close(): Promise<void>
}

/** Starts the model server of the bench in a process of its own. It ends with this one. */
export async function startUpstream(): Promise<RunningUpstream> {
  const { ready: upstream, close } = await startChild<Upstream>(new URL('upstream-child.ts', import.meta.url))
  return {
    upstream,
    counts: async () =>
      (await (await fetch(`http://127.0.0.1:${upstream.httpPort}/counts`)).json()) as UpstreamCounts,
    close,
  }
}
