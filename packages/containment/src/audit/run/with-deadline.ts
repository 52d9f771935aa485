/** A promise that is left when its time is over. What it does goes on; nobody waits for it. */
export async function withDeadline<Value>(
  work: Promise<Value>,
  deadlineMs: number,
): Promise<{ readonly value: Value } | 'late'> {
  const { promise: late, resolve } = Promise.withResolvers<'late'>()
  const timer = setTimeout(() => resolve('late'), deadlineMs)
  try {
    return await Promise.race([work.then((value) => ({ value })), late])
  } finally {
    clearTimeout(timer)
  }
}
