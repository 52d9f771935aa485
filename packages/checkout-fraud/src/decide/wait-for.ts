/** How a wait ended. `eventually` never rejects: it is what came later, or undefined. */
export type Waited<Value> =
  | { readonly status: 'done'; readonly value: Value }
  | { readonly status: 'failed'; readonly error: unknown }
  | { readonly status: 'late'; readonly eventually: Promise<Value | undefined> }

/**
 * Waits so long and no longer, whatever the work does: throw at once, hang, or ignore its signal. It never rejects.
 */
export async function waitFor<Value>(work: () => Promise<Value>, ms: number): Promise<Waited<Value>> {
  const working = begun(work)
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<Waited<Value>>((resolve) => {
    timer = setTimeout(() => {
      resolve({ status: 'late', eventually: working.then(valueIn) })
    }, ms)
  })
  try {
    return await Promise.race([working, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Waits in the same way, and calls the work off when the wait is over. */
export async function waitAndCallOff<Value>(
  work: (signal: AbortSignal) => Promise<Value>,
  ms: number,
): Promise<Waited<Value>> {
  const ending = new AbortController()
  const waited = await waitFor(() => work(ending.signal), ms)
  ending.abort()
  return waited
}

async function begun<Value>(work: () => Promise<Value>): Promise<Waited<Value>> {
  try {
    return { status: 'done', value: await work() }
  } catch (error) {
    return { status: 'failed', error }
  }
}

function valueIn<Value>(waited: Waited<Value>): Value | undefined {
  return waited.status === 'done' ? waited.value : undefined
}
