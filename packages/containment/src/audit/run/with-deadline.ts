/**
 * A promise that is waited for so long and no longer.
 *
 * @param end Is called when the time is over, and ends the work: it would go on for nobody.
 */
export async function withDeadline<Value>(
  work: Promise<Value>,
  deadlineMs: number,
  end: () => void,
): Promise<{ readonly value: Value } | 'late'> {
  const { promise: late, resolve } = Promise.withResolvers<'late'>()
  const timer = setTimeout(() => {
    resolve('late')
    end()
  }, deadlineMs)
  try {
    return await Promise.race([work.then((value) => ({ value })), late])
  } finally {
    clearTimeout(timer)
  }
}
