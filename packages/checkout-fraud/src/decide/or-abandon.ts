/** Waits for work, but no longer than the caller does. The work goes on. */
export async function orAbandon<Value>(
  work: Promise<Value>,
  signal: AbortSignal | undefined,
  abandon: () => Value,
): Promise<Value> {
  if (signal === undefined) return await work
  if (signal.aborted) return abandon()
  let leave = (): void => undefined
  const left = new Promise<Value>((resolve) => {
    leave = () => resolve(abandon())
  })
  signal.addEventListener('abort', leave, { once: true })
  try {
    return await Promise.race([work, left])
  } finally {
    signal.removeEventListener('abort', leave)
  }
}
