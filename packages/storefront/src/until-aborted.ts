/**
 * Waits for something until the signal says stop, and then fails with the signal's reason. What was waited for goes
 * on: it may be shared, or may not listen to signals at all.
 */
export async function untilAborted<Value>(
  awaited: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (!signal) return awaited
  let stop: () => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop)
  })
  try {
    return await Promise.race([aborted, awaited])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
